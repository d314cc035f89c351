import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { PlatformTenant, platformTenantOf, tenantPath } from './platform-tenant-view.ts';

export const getTenant = platformRoute({
  method: 'GET',
  path: '/platform/tenants/{tenantId}',
  summary: 'Get an organisation',
  input: z.strictObject(tenantPath),
  output: PlatformTenant,
  run: async (ctx: PlatformApiContext, { tenantId }) =>
    platformTenantOf(found(await ofTenant(ctx, tenantId).tenants.get({ consistent: true }), 'organisation')),
});
