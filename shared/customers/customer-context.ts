import type { ConversationRepository } from '../conversations/conversation-repository.ts';
import type { CallContext } from '../core/context.ts';
import type { PhoneNumberRepository } from '../tenants/phone-number-repository.ts';
import type { CustomerRepository } from './customer-repository.ts';

/** What the use cases of people who look after customers have. */
export interface CustomerContext extends CallContext {
  customers: CustomerRepository;
  conversations: ConversationRepository;
  phoneNumbers: PhoneNumberRepository;
}
