import { auditSteps } from '../audit/audit-entry.ts';
import { noteForPlatform } from '../audit/note-for-platform.ts';
import type { PlatformAuditRepository } from '../audit/platform-audit-repository.ts';
import type { CallContext } from '../core/context.ts';
import { Conflict, found } from '../core/errors.ts';
import { type TenantEventType, tenantEventSteps } from './events.ts';
import type { Tenant } from './tenant.ts';
import type { TenantListingRepository } from './tenant-listing-repository.ts';
import type { TenantRepository } from './tenant-repository.ts';

/** The platform at work on one tenant. */
export interface StandingContext extends CallContext {
  tenants: TenantRepository;
  listings: TenantListingRepository;
  platformAudit: PlatformAuditRepository;
}

/** What becomes of a tenant's standing, and what histories and the bus are told. */
export interface StandingChange {
  change: Partial<Pick<Tenant, 'state' | 'plan' | 'suspension'>>;
  action: TenantEventType;
  detail: Record<string, string>;
}

export const tenantObject = (id: string) => ({ entity: 'tenant', id });

/** The tenant as it stands now, held to the version that the caller has seen. */
export async function seenTenant(ctx: StandingContext, version: number): Promise<Tenant> {
  const tenant = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  if (version !== tenant.standingVersion) throw new Conflict({ public: CHANGED });
  return tenant;
}

/** Changes what the platform decides of a tenant: item, history entry and event in one transaction, then the platform's lists. */
export async function changeStanding(
  ctx: StandingContext,
  before: Tenant,
  { change, action, detail }: StandingChange,
): Promise<Tenant> {
  const after: Tenant = { ...before, ...change, standingVersion: before.standingVersion + 1 };
  const told = { action, object: tenantObject(before.id), detail };
  await ctx.tenants.transact([
    ...ctx.tenants.standingSteps(before, after),
    ...auditSteps(ctx, told),
    ...tenantEventSteps(ctx, action, { tenantName: before.name, ...detail }),
  ]);
  await ctx.listings.noteStanding(after);
  await noteForPlatform(ctx, told);
  return after;
}

const CHANGED = 'The organisation’s standing was changed by someone else in the meantime. Load it again and repeat.';
