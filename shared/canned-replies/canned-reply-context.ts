import { auditSteps } from '../audit/audit-entry.ts';
import type { CallContext } from '../core/context.ts';
import { eventIdOf } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { outboxSteps } from '../data/outbox.ts';
import type { CannedReply } from './canned-reply.ts';
import type { CannedReplyRepository } from './canned-reply-repository.ts';

/** What the use cases of canned replies have. */
export interface CannedReplyContext extends CallContext {
  cannedReplies: CannedReplyRepository;
}

/** The history entry and the event of a change. */
export const toldSteps = (
  ctx: CannedReplyContext,
  { id, shortcut }: CannedReply,
  done: 'created' | 'changed' | 'deleted',
): TransactionStep[] => [
  ...auditSteps(ctx, {
    action: `canned_reply.${done}`,
    object: { entity: 'canned-reply', id },
    detail: { shortcut },
  }),
  ...outboxSteps({
    eventId: eventIdOf(ctx.newUlid()),
    tenantId: ctx.tenantId,
    type: `canned_reply.${done}`,
    occurredAt: ctx.now().toISOString(),
    data: { cannedReplyId: id },
  }),
];
