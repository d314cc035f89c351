import type { PlatformAuditRepository } from '../audit/platform-audit-repository.ts';
import type { CallContext } from '../core/context.ts';
import type { UserId } from '../core/ids.ts';
import type { TenantRepository } from '../tenants/tenant-repository.ts';
import type { GrantRepository } from './grant-repository.ts';

/** What ending a grant works with, whoever does it. */
export interface GrantsContext extends CallContext {
  grants: GrantRepository;
}

/** An administrator of the platform at work on one tenant. */
export interface PlatformGrantsContext extends GrantsContext {
  actor: { kind: 'platform'; userId: UserId };
  tenants: TenantRepository;
  platformAudit: PlatformAuditRepository;
}

/** How histories name a grant. */
export const grantObject = (id: string) => ({ entity: 'grant', id });
