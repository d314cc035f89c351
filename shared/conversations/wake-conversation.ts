import { auditSteps } from '../audit/audit-entry.ts';
import type { CallContext } from '../core/context.ts';
import { Conflict, RetryLater, Unavailable } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { inboxAtAfter } from './conversation.ts';
import type { ConversationRepository } from './conversation-repository.ts';
import { conversationEventSteps } from './events.ts';

const MAX_ATTEMPTS = 8;

/**
 * Brings a snoozed thread back to people at its time, with its entry in the history and its event; leaves one that came
 * back sooner, or was put aside again until another time.
 */
export async function wakeConversation(
  ctx: CallContext & { conversations: ConversationRepository },
  work: { conversationId: ConversationId; snoozedUntil: string },
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await ctx.conversations.get(work.conversationId, { consistent: true });
    if (before?.status !== 'waiting' || before.snoozedUntil !== work.snoozedUntil) return;
    const inboxAt = inboxAtAfter(before, 'open', ctx.now());
    const after = { ...before, status: 'open' as const, snoozedUntil: undefined, inboxAt, version: before.version + 1 };
    try {
      await ctx.conversations.transact([
        ...ctx.conversations.replaceSteps(before, after),
        ...auditSteps(ctx, { action: 'conversation.woken', object: { entity: 'conversation', id: before.id } }),
        ...conversationEventSteps(ctx, after, { type: 'conversation.woken' }),
      ]);
      ctx.metrics.count('ConversationsWoken');
      return;
    } catch (error) {
      if (!(error instanceof Conflict) && !(error instanceof Unavailable)) throw error;
    }
  }
  throw new RetryLater(1, 'the thread is changed by others all the time');
}
