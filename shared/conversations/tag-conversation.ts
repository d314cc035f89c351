import type { ConversationId } from '../core/ids.ts';
import { changeConversation } from './change-conversation.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

/** The thread is written with every message, so few and short ones: together they are the smaller part of it. */
export const MAX_TAGS = 10;
export const MAX_TAG_LENGTH = 30;

/** Gives a conversation these tags and no others. */
export const tagConversation = (
  ctx: DeskContext,
  { id, tags, version }: { id: ConversationId; tags: readonly string[]; version?: number | undefined },
): Promise<Conversation> =>
  changeConversation(ctx, { id, version }, (before) => {
    const after = [...new Set(tags)].toSorted();
    if (JSON.stringify(after) === JSON.stringify(before.tags ?? [])) return undefined;
    return {
      change: { tags: after.length === 0 ? undefined : after },
      event: { type: 'conversation.tagged' },
      audit: { action: 'conversation.tagged', detail: { tags: after.join(', ') } },
    };
  });
