import type { Actor, ServiceContext } from '../core/context.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';

/** Who did what to which object, written in the same transaction as the change itself. */
export interface AuditEntry {
  action: string;
  object: { entity: string; id: string };
  /** What changed, without message text. */
  detail?: Record<string, string | number | boolean | undefined>;
}

const actorText = (actor: Actor): string =>
  actor.kind === 'user' || actor.kind === 'platform' ? `${actor.kind}:${actor.userId}` : actor.kind;

export const auditSteps = (ctx: ServiceContext, entry: AuditEntry): TransactionStep[] => {
  const at = ctx.now().toISOString();
  const entryUlid = ctx.newUlid();
  const { entity, id } = entry.object;
  return [
    {
      put: {
        ...keys.audit(ctx.tenantId, at, entryUlid),
        ...keys.historyOf(ctx.tenantId, entity, id, entryUlid),
        entity: 'AuditEntry',
        at,
        actor: actorText(ctx.actor),
        requestId: ctx.requestId,
        ...entry,
      },
    },
  ];
};
