import * as z from 'zod';
import { platformRoute } from '../../../shared/http/route.ts';
import { changePlan } from '../../../shared/tenants/change-plan.ts';
import { PlanName } from '../../../shared/tenants/plan.ts';
import { seenVersion } from '../seen-version.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { PlatformTenant, platformTenantOf, tenantPath } from './platform-tenant-view.ts';

export const changeTenantPlan = platformRoute({
  method: 'POST',
  path: '/platform/tenants/{tenantId}/plan',
  summary: 'Give an organisation another plan',
  description: 'Its limits hold from now on. May be repeated, with any version, when it broke off.',
  input: z.strictObject({ ...tenantPath, ...seenVersion, plan: PlanName }),
  output: PlatformTenant,
  run: async (ctx: PlatformApiContext, { tenantId, ...input }) =>
    platformTenantOf(await changePlan(ofTenant(ctx, tenantId), input)),
});
