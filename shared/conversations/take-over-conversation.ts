import type { ConversationId } from '../core/ids.ts';
import { changeConversation } from './change-conversation.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

/** Takes a thread from the bot, which is silent from now on. It is the taker's, unless it is somebody's already. */
export const takeOverConversation = (
  ctx: DeskContext,
  { id, version }: { id: ConversationId; version?: number | undefined },
): Promise<Conversation> =>
  changeConversation(ctx, { id, version }, (before) => {
    if (before.status !== 'bot') return undefined;
    const taker = ctx.caller.kind === 'user' ? ctx.caller.userId : undefined;
    return {
      change: { status: 'open', assigneeId: before.assigneeId ?? taker },
      event: { type: 'conversation.taken_over' },
      audit: { action: 'conversation.taken_over' },
    };
  });
