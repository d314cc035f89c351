import type { UserId } from '../core/ids.ts';
import { type AssigningContext, ticketsAtWork } from './assign-by-rule.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketStatus } from './ticket-status.ts';

/** What goes back when somebody is off for now, and when they are gone. */
const BACK_WHEN_OFF: readonly TicketStatus[] = ['new', 'open'];
const BACK_WHEN_GONE: readonly TicketStatus[] = ['new', 'open', 'waiting', 'on_hold'];

/**
 * Gives the work of somebody who went off duty, was suspended or removed back to the queue. It goes by how they are now: who is
 * back on duty meanwhile keeps it. What they have in hand but need not work on stays theirs while they are only off.
 */
export async function releaseTickets(ctx: AssigningContext, { userId }: { userId: UserId }): Promise<void> {
  const user = await ctx.users.get(userId);
  if (user?.state === 'active' && user.onDutySince !== undefined) return;
  const states = user?.state === 'active' ? BACK_WHEN_OFF : BACK_WHEN_GONE;
  for await (const { id, assigneeId } of ticketsAtWork(ctx, states)) {
    if (assigneeId !== userId) continue;
    const now = await ctx.tickets.get(id);
    if (now?.assigneeId !== userId) continue;
    await changeTicket(ctx, now, () => ({
      change: { assigneeId: undefined },
      told: {
        event: { type: 'ticket.released' },
        audit: { action: 'ticket.released', detail: { assigneeId: userId } },
      },
    }));
  }
}
