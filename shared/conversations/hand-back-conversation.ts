import type { ConversationId } from '../core/ids.ts';
import { changeConversation } from './change-conversation.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

/** Gives a thread back to the bot, which answers the customer's next message as if it were the first. */
export const handBackConversation = (
  ctx: DeskContext,
  { id, version }: { id: ConversationId; version?: number | undefined },
): Promise<Conversation> =>
  changeConversation(ctx, { id, version }, (before) => {
    if (before.status === 'bot') return undefined;
    return {
      change: { status: 'bot', assigneeId: undefined, attention: undefined, memory: undefined, unread: 0 },
      event: { type: 'conversation.handed_back' },
      audit: { action: 'conversation.handed_back', detail: { from: before.status } },
    };
  });
