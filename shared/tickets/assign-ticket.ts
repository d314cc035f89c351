import type { TeamId, TicketId, UserId } from '../core/ids.ts';
import { changeTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';

export interface AssignTicketInput {
  id: TicketId;
  /** Absent: nobody. */
  assigneeId?: UserId | undefined;
  /** Absent: no team. */
  teamId?: TeamId | undefined;
  version: number;
}

/** Gives a ticket to a person, a team, both or nobody. */
export const assignTicket = (
  ctx: TicketContext,
  { id, assigneeId, teamId, version }: AssignTicketInput,
): Promise<Ticket> =>
  changeTicket(ctx, { id, version }, () => ({
    change: { assigneeId, teamId },
    event: { type: 'ticket.assigned' },
    audit: {
      action: 'ticket.assigned',
      detail: { ...(assigneeId !== undefined && { assigneeId }), ...(teamId !== undefined && { teamId }) },
    },
  }));
