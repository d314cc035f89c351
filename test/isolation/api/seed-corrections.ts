import type { Conversation } from '../../../shared/conversations/conversation.ts';
import type { ReceivedMessage } from '../../../shared/conversations/message.ts';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import type { ConversationId, LookupEntryId } from '../../../shared/core/ids.ts';
import { digest, keys } from '../../../shared/data/keys.ts';
import type { TestContext } from '../../support/test-context.ts';

/** What a customer wrote, as the message path stores it. */
export const receivedText = (
  { id: conversationId }: Pick<Conversation, 'id'>,
  text: string,
  sentAt: string,
): ReceivedMessage => {
  const wamid = `wamid.${text}`;
  return {
    ...{ entity: 'Message', conversationId, key: keys.messageSort(sentAt, digest(wamid)), direction: 'in' },
    ...{ origin: 'live', author: 'customer', wamid, sentAt, storedAt: sentAt, type: 'text', contentRank: 3 },
    ...{ summary: text, reading: { intent: 'nothing', entries: [] } },
  };
};

/** What a customer wrote; the entry to which it was corrected has it by now. */
export const correctedTexts = ['How late is it?', 'Where are you?'];

/** Two messages that a person corrected, so that a list has a second page; returns one. */
export async function seedCorrections(
  ctx: TestContext,
  conversation: Conversation,
  entryId: LookupEntryId,
): Promise<{ conversationId: ConversationId; messageId: string }> {
  const sentAt = ctx.now().toISOString();
  const messages = correctedTexts.map((text) => receivedText(conversation, text, sentAt));
  for (const message of messages) {
    await ctx.messages.insertReceived(message);
    await ctx.table.transact(ctx.messages.correctSteps(message, { entryId, at: sentAt, by: 'user:us_1' }));
  }
  const [first] = messages;
  if (first === undefined) throw new Error('No message.');
  return { conversationId: conversation.id, messageId: messageIdOf(first.key) };
}
