import { Conflict } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { changeConversation } from './change-conversation.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

/** Makes a resolved conversation people's work again. */
export const reopenConversation = (
  ctx: DeskContext,
  { id, version }: { id: ConversationId; version?: number | undefined },
): Promise<Conversation> =>
  changeConversation(ctx, { id, version }, (before) => {
    if (before.status === 'open') return undefined;
    if (before.status !== 'resolved') throw new Conflict({ public: 'Only a resolved conversation can be reopened.' });
    return {
      change: { status: 'open' },
      event: { type: 'conversation.reopened' },
      audit: { action: 'conversation.reopened' },
    };
  });
