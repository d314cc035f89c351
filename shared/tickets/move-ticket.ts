import { auditSteps } from '../audit/audit-entry.ts';
import type { ServiceContext } from '../core/context.ts';
import { Conflict, NotFound } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import { ticketEventSteps } from './events.ts';
import { canMove, type Ticket, type TicketStatus } from './ticket.ts';

export interface MoveTicketInput {
  id: TicketId;
  to: TicketStatus;
}

/** Moves a ticket to another state: change, history and `ticket.moved` in one transaction. */
export async function moveTicket(ctx: ServiceContext, { id, to }: MoveTicketInput): Promise<Ticket> {
  const before = await ctx.tickets.get(id);
  if (before === undefined) throw new NotFound({ public: 'There is no such ticket.' });
  const from = before.status;
  if (!canMove(from, to)) throw new Conflict({ public: `A ticket that is ${from} cannot become ${to}.` });
  const after: Ticket = { ...before, status: to, updatedAt: ctx.now().toISOString(), version: before.version + 1 };
  await ctx.tickets.transact([
    ...ctx.tickets.replaceSteps(before, after),
    ...auditSteps(ctx, { action: 'ticket.moved', object: { entity: 'ticket', id }, detail: { from, to } }),
    ...ticketEventSteps(ctx, { type: 'ticket.moved', ticket: after, from }),
  ]);
  return after;
}
