import type { ServiceContext } from '../core/context.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { type Attention, inboxAtAfter } from './conversation.ts';

const MAX_ATTEMPTS = 8;

/** Puts a thread before people: it leaves the bot, and says why a person must look. */
export async function flagConversation(
  ctx: Pick<ServiceContext, 'conversations' | 'metrics' | 'now'>,
  conversationId: ConversationId,
  attention: Attention,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await ctx.conversations.get(conversationId, { consistent: true });
    if (before === undefined || (before.attention === attention && before.status !== 'bot')) return;
    const status = before.status === 'bot' || before.status === 'resolved' ? 'open' : before.status;
    const inboxAt = inboxAtAfter(before, status, ctx.now());
    try {
      await ctx.conversations.replace(before, { ...before, attention, status, inboxAt });
      ctx.metrics.count('ConversationsFlagged');
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new RetryLater(1, 'the thread is changed by others all the time');
}
