import * as z from 'zod';
import { createIdentityProviders } from '../../../shared/adapters/cognito/identity-providers.ts';
import { createTextRecords } from '../../../shared/adapters/dns/text-records.ts';
import type { Invocation } from '../../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../../shared/core/config.ts';
import { PlatformTable } from '../../../shared/data/platform-table.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { DomainClaimRepository } from '../../../shared/users/domain-claim-repository.ts';
import { SsoProviderRepository } from '../../../shared/users/sso-provider-repository.ts';
import { tableOptions } from '../../tenant-services.ts';
import { createApi } from '../create-api.ts';
import { ssoRoutes } from './routes.ts';

const config = readConfig(
  z.object({ TABLE_NAME: z.string().min(1), USER_POOL_ID: z.string().min(1), DASHBOARD_URL: z.url() }),
  process.env,
);
const api = createApi(process.env);
const textRecords = createTextRecords();
const identityProviders = createIdentityProviders({
  userPoolId: config.USER_POOL_ID,
  callbackUrl: `${config.DASHBOARD_URL}/signed-in`,
  logoutUrls: ['/', '/sign-in'].map((path) => `${config.DASHBOARD_URL}${path}`),
});
// Under the function's own role: which domain is whose is not a tenant's own.
const domainClaims = new DomainClaimRepository(new PlatformTable(tableOptions(config.TABLE_NAME)));

const tenant = async (caller: TenantCaller, invocation: Invocation) => {
  const ctx = await api.tenant(caller, invocation);
  return {
    ...ctx,
    textRecords,
    identityProviders,
    domainClaims,
    sso: new SsoProviderRepository(ctx.table, ctx.tenantId),
  };
};

export const handler = serveRoutes(ssoRoutes, { ...api, tenant });
