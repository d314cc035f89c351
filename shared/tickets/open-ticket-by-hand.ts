import type { Conversation } from '../conversations/conversation.ts';
import type { ConversationRepository } from '../conversations/conversation-repository.ts';
import type { MessageRepository } from '../conversations/message-repository.ts';
import { type SightContext, seeConversation } from '../conversations/see-conversation.ts';
import { Conflict, found, InvalidInput } from '../core/errors.ts';
import type { ConversationId, LookupEntryId, TeamId, TicketId } from '../core/ids.ts';
import { recordsOf } from '../customers/customer.ts';
import type { CustomerRepository } from '../customers/customer-repository.ts';
import { requireAssignable } from '../users/require-assignable.ts';
import type { TeamRepository } from '../users/team-repository.ts';
import type { UserRepository } from '../users/user-repository.ts';
import { openTicket } from './open-ticket.ts';
import { type CategoryContext, requireCategory } from './require-category.ts';
import { requireMessage } from './require-message.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';
import { isUnfinished, type TicketPriority } from './ticket-status.ts';

export interface OpenByHandContext extends TicketContext, CategoryContext, Omit<SightContext, 'conversations'> {
  conversations: ConversationRepository;
  messages: Pick<MessageRepository, 'get'>;
  customers: Pick<CustomerRepository, 'get'>;
  users: UserRepository;
  teams: TeamRepository;
}

export interface OpenByHandInput {
  id: TicketId;
  conversationId: ConversationId;
  subject: string;
  priority: TicketPriority;
  category?: LookupEntryId | undefined;
  teamId?: TeamId | undefined;
  /** Sort key of the message that it is about; undefined for an id that is none. */
  message?: { key: string | undefined } | undefined;
  /** The finished ticket of the same customer that it goes on from. */
  followsId?: TicketId | undefined;
}

/**
 * Opens a ticket that a person asks for, in a conversation that they see; it is the conversation's latest from then on. Throws
 * NotFound, InvalidInput for what is not the organisation's or another customer's, and Conflict for a ticket that is not finished.
 */
export async function openTicketByHand(
  ctx: OpenByHandContext,
  { message, followsId, category, teamId, conversationId, ...input }: OpenByHandInput,
): Promise<Ticket> {
  const conversation = await seeConversation(ctx, conversationId);
  if (category !== undefined) await requireCategory(ctx, category);
  await requireAssignable(ctx, { teamId });
  const cause = message && (await requireMessage(ctx, { conversationId, key: message.key }));
  if (followsId !== undefined) await requireFormer(ctx, conversation, followsId);
  return openTicket(ctx, {
    ...input,
    ...{ conversationId, category, teamId, followsId, messageKey: cause?.key },
    customerId: conversation.customerId,
    alongWith: (ticket) => ctx.conversations.noteTicketSteps(conversationId, ticket),
  });
}

async function requireFormer(ctx: OpenByHandContext, conversation: Conversation, followsId: TicketId): Promise<void> {
  const former = await ctx.tickets.get(followsId);
  if (former === undefined) throw badFormer('is no ticket of yours');
  const customer = found(await ctx.customers.get(conversation.customerId), 'customer');
  if (!recordsOf(customer).includes(former.customerId)) throw badFormer('is a ticket of another customer');
  if (isUnfinished(former)) throw new Conflict({ public: `Ticket ${former.number} is ${former.status}: go on in it.` });
}

const badFormer = (message: string): InvalidInput =>
  new InvalidInput({ public: `"followsId" ${message}.` }, [{ field: 'followsId', message }]);
