import type { TicketId } from '../core/ids.ts';
import { type ClockedChange, changeClockedTicket } from './change-ticket.ts';
import { moveOf } from './move-ticket.ts';
import { planTicket } from './plan-ticket.ts';
import type { Ticket } from './ticket.ts';
import { nextLookAt } from './ticket-clock.ts';
import { clockRulesOf, type TicketClockContext } from './ticket-context.ts';

/**
 * Takes the steps of a ticket's promises that are due, or closes it when it can be reopened no more, and plans the next look. A look that comes too early, late or twice
 * finds nothing to do and plans again. Reassignment takes the ticket from its assignee and puts it back into the queue.
 */
export async function runTicketSla(ctx: TicketClockContext, { ticketId: id }: { ticketId: TicketId }): Promise<void> {
  const [ticket, rules] = await Promise.all([ctx.tickets.get(id), clockRulesOf(ctx)]);
  if (ticket === undefined) return;
  const at = nextLookAt(ticket, rules);
  if (at !== undefined && Date.parse(at) <= ctx.now().getTime()) {
    await changeClockedTicket(ctx, { id, version: ticket.version }, (before) =>
      before.status === 'resolved'
        ? moveOf('resolved', 'closed', ctx.now(), { reason: 'not reopened in time' })
        : stepsOf(before, ctx.now()),
    );
  }
  await planTicket(ctx, id);
}

const stepsOf = ({ assigneeId }: Ticket, at: Date): ClockedChange => ({
  change: {},
  clock: [{ event: { is: 'time' }, at }],
  withSteps: (steps) =>
    steps.some(({ step }) => step === 'reassigned') && assigneeId !== undefined
      ? { assigneeId: undefined, takenFromId: assigneeId }
      : {},
});
