import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { moveSso as move } from '../../../shared/users/move-sso.ts';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { SsoState } from '../../../shared/users/sso-provider.ts';
import { SsoView, seenVersion, ssoView } from './sso-view.ts';

export const moveSso = tenantRoute({
  method: 'POST',
  path: '/sso/move',
  permission: 'sso:write',
  summary: 'Test, enable, enforce or disable the organisation’s own sign-in',
  description:
    'Testing: for whoever has its address. Enabled: people of its domains are sent there. Enforced: passwords let nobody in. ' +
    'Disabled: it lets nobody in. 409 for enforcing what nobody has signed in with yet.',
  input: z.strictObject({ ...seenVersion, to: SsoState }),
  output: SsoView,
  run: async (ctx: SsoContext, input) => ssoView(ctx, await move(ctx, input)),
});
