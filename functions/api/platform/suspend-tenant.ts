import * as z from 'zod';
import { platformRoute } from '../../../shared/http/route.ts';
import { suspendTenant as suspend } from '../../../shared/tenants/suspend-tenant.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { PlatformTenant, platformTenantOf, seenStanding, tenantPath } from './platform-tenant-view.ts';

export const suspendTenant = platformRoute({
  method: 'POST',
  path: '/platform/tenants/{tenantId}/suspend',
  summary: 'Suspend an organisation',
  description:
    'Within seconds its people and integrations get 403 for everything but GET /me, which says why, and /grants. What customers write is stored.',
  input: z.strictObject({ ...tenantPath, ...seenStanding }),
  output: PlatformTenant,
  run: async (ctx: PlatformApiContext, { tenantId, ...input }) =>
    platformTenantOf(await suspend(ofTenant(ctx, tenantId), input)),
});
