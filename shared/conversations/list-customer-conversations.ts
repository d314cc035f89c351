import type { Customer } from '../customers/customer.ts';
import { threadsOf } from '../customers/join-customers.ts';
import type { Conversation } from './conversation.ts';
import { type SightContext, scopeOf } from './see-conversation.ts';
import { isVisible } from './visibility.ts';

/** A customer's conversations that the caller sees, former ones too, the most recently active first. They are few. */
export async function listCustomerConversations(ctx: SightContext, customer: Customer): Promise<Conversation[]> {
  const [conversations, scope] = await Promise.all([ctx.conversations.getMany(threadsOf(customer)), scopeOf(ctx)]);
  return conversations
    .filter((conversation) => isVisible(conversation, scope))
    .toSorted((a, b) => (a.inboxAt < b.inboxAt ? 1 : -1));
}
