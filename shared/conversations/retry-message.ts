import { Conflict, found } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { DeskContext } from './desk-context.ts';
import { outboundOf } from './kept-content.ts';
import type { SentMessage } from './message.ts';
import { seeConversation } from './see-conversation.ts';
import { writeMessage } from './write-message.ts';

/**
 * Writes a message again that failed, or of which nobody knows whether it arrived. The new one has a life of its own; the
 * old one stays as it is and names it, so it is repeated once. Throws NotFound, Conflict with the reason, and as `writeMessage`.
 */
export async function retryMessage(
  ctx: DeskContext,
  { conversationId, key }: { conversationId: ConversationId; key: string | undefined },
): Promise<SentMessage> {
  await seeConversation(ctx, conversationId);
  const message = key === undefined ? undefined : await ctx.messages.get(conversationId, key, { consistent: true });
  const failed = found(message, 'message');
  if (failed.direction !== 'out' || !('status' in failed)) {
    throw new Conflict({ public: 'Only messages that were sent from here can be sent again.' });
  }
  const { status, content } = failed;
  if (status !== 'failed' && status !== 'unknown') {
    throw new Conflict({ public: `A message that is ${status} cannot be sent again.` });
  }
  if (failed.quotation !== undefined) {
    throw new Conflict({ public: 'This message brings a quotation: ask for its delivery there.' });
  }
  if (content === undefined) throw new Conflict({ public: 'What the message said is not known here.' });
  return writeMessage(ctx, { conversationId, content: outboundOf(content), retryOf: failed });
}
