import * as z from 'zod';
import { platformRoute } from '../../../shared/http/route.ts';
import { resumeTenant as resume } from '../../../shared/tenants/suspend-tenant.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { PlatformTenant, platformTenantOf, seenStanding, tenantPath } from './platform-tenant-view.ts';

export const resumeTenant = platformRoute({
  method: 'POST',
  path: '/platform/tenants/{tenantId}/resume',
  summary: 'Let a suspended organisation work again',
  description: 'Within seconds.',
  input: z.strictObject({ ...tenantPath, ...seenStanding }),
  output: PlatformTenant,
  run: async (ctx: PlatformApiContext, { tenantId, ...input }) =>
    platformTenantOf(await resume(ofTenant(ctx, tenantId), input)),
});
