import { Unavailable } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import { changeClockedTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import { nextLookAt } from './ticket-clock.ts';
import { type ClockRules, clockRulesOf, type TicketClockContext } from './ticket-context.ts';

const ROUNDS = 5;

export const slaScheduleName = (id: TicketId): string => `ticket.sla.${id}`;

/**
 * Starts a ticket's clock where it was not, and makes its one schedule fit: it stands at the clock's next step, and there is
 * none when no step will come. It may be called often and in any order: it goes by the ticket as it stands, and looks again
 * after it has written the schedule, so that of two who plan at once the last one has seen the latest ticket.
 */
export async function planTicket(ctx: TicketClockContext, id: TicketId): Promise<void> {
  const rules = await clockRulesOf(ctx);
  let ticket = await ctx.tickets.get(id);
  for (let round = 0; round < ROUNDS; round += 1) {
    if (ticket !== undefined && ticket.sla === undefined) ticket = await startClock(ctx, ticket);
    await putSchedule(ctx, id, ticket, rules);
    const now = await ctx.tickets.get(id);
    if (now?.version === ticket?.version) return;
    ticket = now;
  }
  throw new Unavailable({ public: 'The ticket is being changed by others. Try again.' });
}

const startClock = (ctx: TicketClockContext, { id, version }: Ticket): Promise<Ticket> =>
  changeClockedTicket(ctx, { id, version }, () => ({ change: {}, clock: [{ event: { is: 'time' }, at: ctx.now() }] }));

async function putSchedule(
  { schedules, tenantId }: TicketClockContext,
  id: TicketId,
  ticket: Ticket | undefined,
  rules: ClockRules,
): Promise<void> {
  const name = slaScheduleName(id);
  const at = ticket && nextLookAt(ticket, rules);
  if (at === undefined) await schedules.delete(name);
  else await schedules.put({ name, at, work: { kind: 'ticket.sla', tenantId, ticketId: id } });
}
