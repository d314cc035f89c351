import { tenantRoute } from '../../../shared/http/route.ts';
import { claimSsoDomain } from '../../../shared/users/claim-sso-domain.ts';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { DomainInput, SsoView, ssoView } from './sso-view.ts';

export const claimDomain = tenantRoute({
  method: 'POST',
  path: '/sso/domains/claim',
  permission: 'sso:write',
  summary: 'Take a domain whose DNS says that it is yours',
  description: '409 while the record is not there, and for a domain of another organisation.',
  input: DomainInput,
  output: SsoView,
  run: async (ctx: SsoContext, input) => ssoView(ctx, await claimSsoDomain(ctx, input)),
});
