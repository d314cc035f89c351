import { actorText } from '../core/context.ts';
import type { AuditContext, AuditEntry } from './audit-entry.ts';
import type { PlatformAuditRepository } from './platform-audit-repository.ts';

/**
 * Notes what an administrator of the platform did to a tenant. The tenant's own history has it too, in one transaction with
 * the change; this copy lies in another space, which no transaction under a tenant's credentials reaches, and follows at
 * once.
 */
export function noteForPlatform(
  ctx: AuditContext & { platformAudit: PlatformAuditRepository },
  told: Pick<AuditEntry, 'action' | 'object' | 'detail'>,
): Promise<void> {
  const { tenantId, requestId } = ctx;
  const common = { entity: 'PlatformAuditEntry', tenantId, requestId, actor: actorText(ctx.actor) } as const;
  return ctx.platformAudit.insert({ ...common, at: ctx.now().toISOString(), ...told }, ctx.newUlid());
}
