import { Conflict, found } from '../core/errors.ts';
import { changeStanding, type StandingContext, seenTenant } from './change-standing.ts';
import type { PlanName } from './plan.ts';
import type { Tenant } from './tenant.ts';
import type { UsageKeys } from './usage-keys.ts';

interface PlanContext extends StandingContext {
  usageKeys: UsageKeys;
}

/**
 * Gives a tenant another plan, whose limits hold as soon as its key has moved. Whoever repeats the call after a crash, with
 * any version, completes it.
 */
export async function changePlan(
  ctx: PlanContext,
  { version, plan }: { version: number; plan: PlanName },
): Promise<Tenant> {
  const now = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  if (now.state === 'closed') throw new Conflict({ public: 'The organisation is closed.' });
  const after = now.plan === plan ? now : await moveTo(ctx, version, plan);
  await ctx.usageKeys.ensure(ctx.tenantId, plan);
  return after;
}

async function moveTo(ctx: PlanContext, version: number, plan: PlanName): Promise<Tenant> {
  const before = await seenTenant(ctx, version);
  const detail = { from: before.plan, to: plan };
  return changeStanding(ctx, before, { change: { plan }, action: 'tenant.plan_changed', detail });
}
