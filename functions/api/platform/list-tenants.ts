import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { PlanName } from '../../../shared/tenants/plan.ts';
import { TenantState } from '../../../shared/tenants/tenant.ts';
import type { PlatformApiContext } from './create-platform-api.ts';
import { listedTenantOf, PlatformTenant } from './platform-tenant-view.ts';

export const listTenants = platformRoute({
  method: 'GET',
  path: '/platform/tenants',
  summary: 'List organisations, newest first',
  description: 'Filters look through up to 1,000 for one page: it can be short or empty although `next` leads to more.',
  input: z.strictObject({ state: TenantState.optional(), plan: PlanName.optional(), ...pageInput }),
  output: pageOf(PlatformTenant),
  run: async (ctx: PlatformApiContext, { state, plan, ...range }) => {
    const page = await ctx.listings.list({
      ...range,
      keep: (tenant) => (state ?? tenant.state) === tenant.state && (plan ?? tenant.plan) === tenant.plan,
    });
    return { ...page, items: page.items.map(listedTenantOf) };
  },
});
