import * as z from 'zod';
import { Conversation, isWindowOpen } from '../../../shared/conversations/conversation.ts';
import { ConversationId, CustomerId, PhoneNumberId, TicketId } from '../../../shared/core/ids.ts';
import { type Customer, displayNameOf, recipientOf } from '../../../shared/customers/customer.ts';
import type { CustomerRepository } from '../../../shared/customers/customer-repository.ts';
import type { Page } from '../../../shared/data/guarded-table.ts';

/** As much of a customer as stands beside a conversation. */
const CustomerInBrief = z
  .object({
    id: CustomerId,
    name: z.string().optional(),
    phone: z
      .string()
      .optional()
      .meta({ description: 'With `+` and country code.', examples: ['+4915112345678'] }),
    userId: z.string().optional().meta({ description: 'WhatsApp’s business-scoped id.' }),
  })
  .meta({ id: 'CustomerInBrief' });

const { status, lastMessage, attention, assigneeId, teamId, snoozedUntil } = Conversation.shape;

export const ConversationView = z
  .object({
    id: ConversationId,
    customer: CustomerInBrief,
    phoneNumberId: PhoneNumberId,
    status: status.meta({
      description: 'Who has it: the bot, people (`open`), the customer (`waiting`), or nobody any more.',
    }),
    version: z.int(),
    createdAt: z.iso.datetime(),
    activeAt: z.iso.datetime().meta({ description: 'Its place in the inbox.' }),
    lastMessage,
    unread: z.int(),
    assigneeId,
    teamId,
    tags: z.array(z.string()),
    attention: attention.meta({ description: 'Why a person must look at it.' }),
    snoozedUntil: snoozedUntil.meta({ description: 'When it comes back, where it was put aside.' }),
    ticketId: TicketId.optional().meta({ description: 'The last ticket that came of it.' }),
    window: z
      .object({
        endsAt: z.iso.datetime().optional().meta({ description: 'Absent when the customer never wrote.' }),
        freeText: z.boolean().meta({ description: 'Whether more than approved templates may be sent now.' }),
      })
      .meta({ description: 'WhatsApp’s 24 hours after the customer’s last message.' }),
  })
  .meta({ id: 'Conversation' });
type ConversationView = z.infer<typeof ConversationView>;

export interface ConversationViewContext {
  customers: CustomerRepository;
  now(): Date;
}

const briefOf = (id: CustomerId, customer: Customer | undefined): ConversationView['customer'] => {
  const { waId, userId } = customer === undefined ? {} : recipientOf(customer);
  return {
    id,
    name: customer && displayNameOf(customer),
    phone: waId === undefined ? undefined : `+${waId}`,
    userId,
  };
};

const viewOf = (conversation: Conversation, customer: Customer | undefined, now: Date): ConversationView => {
  const { inboxAt, windowEndsAt, ticket, tags = [], customerId, ...rest } = conversation;
  return {
    ...rest,
    customer: briefOf(customerId, customer),
    activeAt: inboxAt,
    tags,
    ticketId: ticket?.id,
    window: { endsAt: windowEndsAt, freeText: isWindowOpen(conversation, now) },
  };
};

export const conversationView = async (ctx: ConversationViewContext, conversation: Conversation) =>
  viewOf(conversation, await ctx.customers.get(conversation.customerId), ctx.now());

export const conversationPage = async (
  ctx: ConversationViewContext,
  { items, ...rest }: Page<Conversation>,
): Promise<Page<ConversationView>> => {
  const customers = await ctx.customers.getMany(items.map(({ customerId }) => customerId));
  const byId = new Map(customers.map((customer) => [customer.customerId, customer]));
  return { items: items.map((item) => viewOf(item, byId.get(item.customerId), ctx.now())), ...rest };
};

/** The path of one conversation. */
export const conversationPath = { conversationId: ConversationId };

/** What a caller has seen, where they want to be told of a newer one. */
export const maybeSeenVersion = {
  version: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'The version that you have seen: 409 when there is a newer one. Absent: any.' }),
};
