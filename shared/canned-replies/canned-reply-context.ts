import { auditSteps } from '../audit/audit-entry.ts';
import type { CallContext } from '../core/context.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
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
  ...eventSteps(ctx, `canned_reply.${done}`, { cannedReplyId: id }),
];
