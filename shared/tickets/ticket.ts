import * as z from 'zod';
import { ConversationId, CustomerId, TeamId, TicketId, UserId } from '../core/ids.ts';

export const TicketStatus = z.enum(['new', 'open', 'waiting', 'on_hold', 'resolved', 'closed']);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const TicketPriority = z.enum(['low', 'normal', 'high', 'urgent']);
export type TicketPriority = z.infer<typeof TicketPriority>;

/** A piece of work for customer care, apart from the conversation that caused it. */
export const Ticket = z.object({
  entity: z.literal('Ticket'),
  id: TicketId,
  /** Counts up per tenant; what people say to each other. */
  number: z.int().min(1),
  status: TicketStatus,
  priority: TicketPriority,
  /** The lookup entry that it is about. */
  category: z.string(),
  customerId: CustomerId,
  conversationId: ConversationId,
  /** Sort key of the message that caused it. */
  messageKey: z.string(),
  /** Who works on it; nobody while it is absent. */
  assigneeId: UserId.optional(),
  teamId: TeamId.optional(),
  openedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type Ticket = z.infer<typeof Ticket>;

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

const MOVES: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  new: ['open', 'waiting', 'on_hold', 'resolved'],
  open: ['waiting', 'on_hold', 'resolved'],
  waiting: ['open', 'on_hold', 'resolved'],
  on_hold: ['open', 'waiting', 'resolved'],
  resolved: ['open', 'closed'],
  closed: [],
};

/** Whether a ticket may go from one state to another. A closed one stays closed: a new one refers to it. */
export const canMove = (from: TicketStatus, to: TicketStatus): boolean => MOVES[from].includes(to);

/** Whether work on it is still to be done. */
export const isUnfinished = ({ status }: Pick<Ticket, 'status'>): boolean =>
  status !== 'resolved' && status !== 'closed';
