import * as z from 'zod';

export const TicketStatus = z.enum(['new', 'open', 'waiting', 'on_hold', 'resolved', 'closed']);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const TicketPriority = z.enum(['low', 'normal', 'high', 'urgent']);
export type TicketPriority = z.infer<typeof TicketPriority>;

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
export const isUnfinished = ({ status }: { status: TicketStatus }): boolean =>
  status !== 'resolved' && status !== 'closed';
