import * as z from 'zod';
import { actorText, type CallContext } from '../core/context.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';

/** Who did what to which object. */
export const AuditEntry = z.object({
  entity: z.literal('AuditEntry'),
  at: z.iso.datetime(),
  /** `user:us_…`, `integration:ak_…`, `platform:us_…`, or the kind alone: `bot`, `customer`, `system`, `webhook`. */
  actor: z.string(),
  requestId: z.string(),
  /** Past tense: `ticket.moved`. */
  action: z.string(),
  object: z.object({ entity: z.string(), id: z.string() }),
  /** What changed, without message text. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What an entry needs to know of the call. */
export type AuditContext = Pick<CallContext, 'tenantId' | 'actor' | 'requestId' | 'now' | 'newUlid'>;

/** The step that writes an entry in the same transaction as the change itself. */
export const auditSteps = (
  ctx: AuditContext,
  {
    action,
    object,
    detail,
  }: Pick<AuditEntry, 'action' | 'object'> & {
    detail?: Record<string, string | number | boolean | undefined>;
  },
): TransactionStep[] => {
  const at = ctx.now().toISOString();
  const entryUlid = ctx.newUlid();
  return [
    {
      put: {
        ...keys.audit(ctx.tenantId, at, entryUlid),
        ...keys.historyOf(ctx.tenantId, object.entity, object.id, entryUlid),
        entity: 'AuditEntry',
        at,
        actor: actorText(ctx.actor),
        requestId: ctx.requestId,
        action,
        object,
        ...(detail !== undefined && { detail }),
      },
    },
  ];
};
