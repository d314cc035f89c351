import { PlatformAuditRepository } from '../../../shared/audit/platform-audit-repository.ts';
import { type GrantId, type TenantId, UserId } from '../../../shared/core/ids.ts';
import { PlatformTable } from '../../../shared/data/platform-table.ts';
import { endGrant } from '../../../shared/grants/end-grant.ts';
import { GrantRepository } from '../../../shared/grants/grant-repository.ts';
import { openGrant } from '../../../shared/grants/open-grant.ts';
import { readUnderGrant } from '../../../shared/grants/read-under-grant.ts';
import type { PlatformCaller } from '../../../shared/http/caller.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import type { ApiRig } from '../../support/api-rig.ts';
import { createTestContext } from '../../support/test-context.ts';

/** The administrator of the platform who has access to every world. */
export const platformCaller: PlatformCaller = {
  kind: 'platform',
  userId: UserId.parse(`us_${'P'.repeat(26)}`),
};
export const otherPlatformCaller: PlatformCaller = {
  kind: 'platform',
  userId: UserId.parse(`us_${'Q'.repeat(26)}`),
};

/** An administrator of the platform at work on a tenant, now. */
export const platformContext = (rig: ApiRig, tenantId: TenantId, { userId } = platformCaller) => {
  const actor = { kind: 'platform', userId } as const;
  const startAt = new Date().toISOString();
  const ctx = createTestContext({ table: rig.table.options, tenantId, actor, startAt });
  return {
    ...{ ...ctx, actor },
    grants: new GrantRepository(ctx.table, tenantId),
    tenants: new TenantRepository(ctx.table, tenantId),
    platformAudit: new PlatformAuditRepository(new PlatformTable(rig.table.options)),
  };
};

/** Two grants, one of them over; returns the one that lasts, under which something was read. */
export async function seedGrants(rig: ApiRig, tenantId: TenantId): Promise<GrantId> {
  const theirs = platformContext(rig, tenantId, otherPlatformCaller);
  const over = await openGrant(theirs, { reason: 'Case 1', minutes: 60 });
  await endGrant(theirs, { id: over.id, version: 1 });
  const ours = platformContext(rig, tenantId);
  const { id } = await openGrant(ours, { reason: 'Case 2', minutes: 60 });
  await readUnderGrant(ours, { what: 'conversations' }, async () => undefined);
  return id;
}
