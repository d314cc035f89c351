import { tenantRoute } from '../../../shared/http/route.ts';
import { releaseSsoDomain } from '../../../shared/users/release-sso-domain.ts';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { DomainInput, SsoView, ssoView } from './sso-view.ts';

export const releaseDomain = tenantRoute({
  method: 'POST',
  path: '/sso/domains/release',
  permission: 'sso:write',
  summary: 'Give a domain up',
  input: DomainInput,
  output: SsoView,
  run: async (ctx: SsoContext, input) => ssoView(ctx, await releaseSsoDomain(ctx, input)),
});
