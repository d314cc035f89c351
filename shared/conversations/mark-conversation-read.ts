import { Conflict, Unavailable } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { Conversation } from './conversation.ts';
import { type SightContext, seeConversation } from './see-conversation.ts';

const MAX_ATTEMPTS = 6;

/** Counts the customer's messages as read by people. That is no change of the thread: neither history nor events tell of it. */
export async function markConversationRead(ctx: SightContext, id: ConversationId): Promise<Conversation> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await seeConversation(ctx, id);
    if (before.unread === 0) return before;
    try {
      return await ctx.conversations.replace(before, { ...before, unread: 0 });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Unavailable({ public: 'The conversation is being changed by others. Try again.' });
}
