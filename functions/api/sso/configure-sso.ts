import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { configureSso as configure } from '../../../shared/users/configure-sso.ts';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { SsoConnection, SsoProvider } from '../../../shared/users/sso-provider.ts';
import { SsoView, ssoView } from './sso-view.ts';

const [oidc, saml] = SsoConnection.options;

export const configureSso = tenantRoute({
  method: 'PUT',
  path: '/sso',
  permission: 'sso:write',
  summary: 'Connect the organisation’s identity provider, or connect it anew',
  description:
    'It must be tested before it is enforced. The secret is given on to the user pool and kept nowhere else. ' +
    '409 for another kind than the present one, which must be removed first.',
  input: z.strictObject({
    connection: z.discriminatedUnion('kind', [
      z.strictObject({ ...oidc.shape, clientSecret: z.string().min(1).max(1000) }),
      z.strictObject(saml.shape),
    ]),
    newUserRole: SsoProvider.shape.newUserRole
      .default('support')
      .meta({ description: 'What somebody becomes who was no user before.' }),
  }),
  output: SsoView,
  run: async (ctx: SsoContext, input) => ssoView(ctx, await configure(ctx, input)),
});
