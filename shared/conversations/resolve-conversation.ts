import type { ConversationId } from '../core/ids.ts';
import { changeConversation } from './change-conversation.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

/** Ends a conversation until the customer writes again. It stays its people's. */
export const resolveConversation = (
  ctx: DeskContext,
  { id, version }: { id: ConversationId; version?: number | undefined },
): Promise<Conversation> =>
  changeConversation(ctx, { id, version }, (before) => {
    if (before.status === 'resolved') return undefined;
    return {
      change: { status: 'resolved', attention: undefined, unread: 0 },
      event: { type: 'conversation.resolved' },
      audit: { action: 'conversation.resolved', detail: { from: before.status } },
    };
  });
