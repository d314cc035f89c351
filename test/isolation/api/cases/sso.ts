import type { ssoRoutes } from '../../../../functions/api/sso/routes.ts';
import type { Cases } from './case.ts';

const connection = { kind: 'oidc', issuer: 'https://idp.example/', clientId: 'crm', clientSecret: 'hush' };

export const ssoCases: Cases<typeof ssoRoutes> = {
  getSso: () => ({}),
  configureSso: () => ({ connection, newUserRole: 'support' }),
  moveSso: () => ({ version: 1, to: 'testing' }),
  claimDomain: ({ people: { provenDomain } }) => ({ version: 1, domain: provenDomain }),
  releaseDomain: ({ people: { domain } }) => ({ version: 1, domain }),
  removeSso: () => ({ version: 1 }),
};
