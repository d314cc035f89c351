import type { MessageRepository } from '../conversations/message-repository.ts';
import { found } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { LinkedMessage } from './ticket.ts';

/** The message of a conversation by its sort key, which is undefined for an id that is none. Throws NotFound. */
export async function requireMessage(
  { messages }: { messages: Pick<MessageRepository, 'get'> },
  { conversationId, key }: { conversationId: ConversationId; key: string | undefined },
): Promise<LinkedMessage> {
  const message = key === undefined ? undefined : await messages.get(conversationId, key);
  return { conversationId, key: found(message, 'message in this conversation').key };
}
