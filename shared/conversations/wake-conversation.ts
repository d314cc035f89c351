import type { ServiceContext } from '../core/context.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { inboxAtAfter } from './conversation.ts';

const MAX_ATTEMPTS = 8;

/** Brings a snoozed thread back to people; leaves one that came back sooner, or was put aside again until another time. */
export async function wakeConversation(
  ctx: Pick<ServiceContext, 'conversations' | 'metrics' | 'now'>,
  work: { conversationId: ConversationId; snoozedUntil: string },
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await ctx.conversations.get(work.conversationId, { consistent: true });
    if (before?.status !== 'waiting' || before.snoozedUntil !== work.snoozedUntil) return;
    const inboxAt = inboxAtAfter(before, 'open', ctx.now());
    try {
      await ctx.conversations.replace(before, { ...before, status: 'open', snoozedUntil: undefined, inboxAt });
      ctx.metrics.count('ConversationsWoken');
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new RetryLater(1, 'the thread is changed by others all the time');
}
