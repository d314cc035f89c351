import type { CallContext } from '../core/context.ts';
import type { CustomerRepository } from '../customers/customer-repository.ts';
import type { TenantCaller } from '../http/caller.ts';
import type { PhoneNumberRepository } from '../tenants/phone-number-repository.ts';
import type { TeamRepository } from '../users/team-repository.ts';
import type { UserRepository } from '../users/user-repository.ts';
import type { ConversationRepository } from './conversation-repository.ts';
import type { MessageRepository } from './message-repository.ts';
import type { OutboundQueue } from './messenger.ts';
import type { ConversationVisibility } from './visibility.ts';

/** What the use cases of people who work on conversations have. */
export interface DeskContext extends CallContext {
  caller: TenantCaller;
  conversations: ConversationRepository;
  messages: MessageRepository;
  customers: CustomerRepository;
  phoneNumbers: PhoneNumberRepository;
  users: UserRepository;
  teams: TeamRepository;
  outbound: OutboundQueue;
  /** The tenant's rule for its employees. */
  conversationVisibility(): Promise<ConversationVisibility>;
}
