import * as z from 'zod';
import { ConversationId, CustomerId, TeamId, TicketId, UserId } from '../core/ids.ts';
import { lineOf } from '../core/text.ts';
import { Details } from '../details/details.ts';
import { SlaClock } from './sla.ts';
import { TicketPriority, TicketStatus } from './ticket-status.ts';

/** What people call a ticket. */
export const TicketSubject = lineOf(120);

/** A message of one of the ticket's conversations, by its sort key. */
const LinkedMessage = z.object({ conversationId: ConversationId, key: z.string() });
export type LinkedMessage = z.infer<typeof LinkedMessage>;

/** A piece of work for customer care, apart from the conversation that caused it. */
export const Ticket = z.object({
  entity: z.literal('Ticket'),
  id: TicketId,
  /** Counts up per tenant; what people say to each other. */
  number: z.int().min(1),
  status: TicketStatus,
  /** When it came into its state; absent while it is new. */
  statusSince: z.iso.datetime().optional(),
  priority: TicketPriority,
  /** What people call it; the bot's have none. */
  subject: z.string().optional(),
  /** The lookup entry that it is about; absent where none fits. */
  category: z.string().optional(),
  customerId: CustomerId,
  conversationId: ConversationId,
  /** Of the tickets that were merged into it: there, too, the customer is answered. */
  otherConversationIds: z.array(ConversationId).optional(),
  /** Sort key of the message that it was opened for; absent where a person named none. */
  messageKey: z.string().optional(),
  /** Messages that tell more of it, in the order in which they were linked. */
  links: z.array(LinkedMessage).optional(),
  /** What the customer stated in it. */
  details: Details.optional(),
  /** Who works on it; nobody while it is absent. */
  assigneeId: UserId.optional(),
  teamId: TeamId.optional(),
  /** From whom it was taken because a promise was broken: the team's rule gives it to somebody else. */
  takenFromId: UserId.optional(),
  /** The finished ticket of the same customer and category that it goes on from. */
  followsId: TicketId.optional(),
  /** The ticket that its work goes on in; both conversations stay ways to answer. */
  mergedIntoId: TicketId.optional(),
  /** The promises; absent until its clock was started, moments after the opening. */
  sla: SlaClock.optional(),
  /** The earliest deadline of a promise that is running, also one that has passed. */
  dueAt: z.iso.datetime().optional(),
  /** When the manager was told that a promise was broken. */
  escalatedAt: z.iso.datetime().optional(),
  /** The latest message of the customer, and the latest answer of a person, that the promises know of. */
  customerWroteAt: z.iso.datetime().optional(),
  respondedAt: z.iso.datetime().optional(),
  /** When it was last taken up again after its resolution. */
  reopenedAt: z.iso.datetime().optional(),
  openedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type Ticket = z.infer<typeof Ticket>;

/** All messages that a ticket names, the one that it was opened for first. */
export const messagesOf = ({ conversationId, messageKey, links = [] }: Ticket): LinkedMessage[] => [
  ...(messageKey === undefined ? [] : [{ conversationId, key: messageKey }]),
  ...links,
];

/** The conversations in which its customer is answered. */
export const conversationsOf = ({ conversationId, otherConversationIds = [] }: Ticket): ConversationId[] => [
  conversationId,
  ...otherConversationIds,
];

/** Each link makes the ticket larger, which is written with every change of it. */
export const MAX_LINKS = 20;

export const isSameMessage = (one: LinkedMessage, other: LinkedMessage): boolean =>
  one.key === other.key && one.conversationId === other.conversationId;

/** Whether the ticket names the message already. */
export const isLinked = (ticket: Ticket, message: LinkedMessage): boolean =>
  messagesOf(ticket).some((known) => isSameMessage(known, message));

/** What people write to each other about a ticket; the customer never sees it. */
export const TicketNote = z.object({
  entity: z.literal('TicketNote'),
  id: z.string(),
  ticketId: TicketId,
  text: z.string(),
  /** As in the history: `user:us_…`. */
  author: z.string(),
  writtenAt: z.iso.datetime(),
});
export type TicketNote = z.infer<typeof TicketNote>;
