import { Conflict } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import { changeTicket } from './change-ticket.ts';
import { canMove, type Ticket, type TicketStatus } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';

export interface MoveTicketInput {
  id: TicketId;
  to: TicketStatus;
  /** The version that the mover has seen; any when absent. */
  version?: number | undefined;
}

/** Moves a ticket to another state: change, history and `ticket.moved` in one transaction. */
export const moveTicket = (ctx: TicketContext, { id, to, version }: MoveTicketInput): Promise<Ticket> =>
  changeTicket(ctx, { id, version }, (before) => {
    const from = before.status;
    if (!canMove(from, to)) throw new Conflict({ public: `A ticket that is ${from} cannot become ${to}.` });
    return {
      change: { status: to },
      event: { type: 'ticket.moved', from },
      audit: { action: 'ticket.moved', detail: { from, to } },
    };
  });
