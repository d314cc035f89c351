import type { ServiceContext } from '../core/context.ts';
import { type CustomerId, conversationIdOf, type PhoneNumberId } from '../core/ids.ts';
import type { Conversation, ConversationStatus } from './conversation.ts';

/** A thread of a customer with one business number, not stored yet. */
export const newConversation = (
  ctx: Pick<ServiceContext, 'now' | 'newUlid'>,
  customerId: CustomerId,
  options: { phoneNumberId: PhoneNumberId; initialStatus: ConversationStatus },
): Conversation => {
  const createdAt = ctx.now().toISOString();
  return {
    entity: 'Conversation',
    id: conversationIdOf(ctx.newUlid()),
    customerId,
    phoneNumberId: options.phoneNumberId,
    status: options.initialStatus,
    version: 1,
    createdAt,
    inboxAt: createdAt,
    unread: 0,
  };
};
