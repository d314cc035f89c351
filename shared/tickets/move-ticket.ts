import { Conflict } from '../core/errors.ts';
import { type ClockedChange, changeClockedTicket, type SeenTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketWorkContext } from './ticket-context.ts';
import { canMove, isUnfinished, type TicketStatus } from './ticket-status.ts';

/** Moves a ticket to another state: change, clock, history and `ticket.moved` in one transaction. */
export const moveTicket = (
  ctx: TicketWorkContext,
  { to, reason, ...seen }: SeenTicket & { to: TicketStatus; reason?: string | undefined },
): Promise<Ticket> =>
  changeClockedTicket(ctx, seen, ({ status }) => moveOf(status, to, ctx.now(), reason === undefined ? {} : { reason }));

/** What a move does to a ticket, and why, for the history; Conflict for one that its state does not allow. */
export const moveOf = (
  from: TicketStatus,
  to: TicketStatus,
  at: Date,
  why: { messageId?: string; reason?: string } = {},
): ClockedChange => {
  if (!canMove(from, to)) throw new Conflict({ public: `A ticket that is ${from} cannot become ${to}.` });
  return {
    change: {
      status: to,
      statusSince: at.toISOString(),
      ...(!isUnfinished({ status: from }) && isUnfinished({ status: to }) && { reopenedAt: at.toISOString() }),
    },
    clock: [{ event: { is: 'moved', to }, at }],
    told: {
      event: { type: 'ticket.moved', from },
      audit: { action: 'ticket.moved', detail: { from, to, ...why } },
    },
  };
};
