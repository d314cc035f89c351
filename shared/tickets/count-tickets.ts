import { scopeOf } from '../conversations/see-conversation.ts';
import { listTickets } from './list-tickets.ts';
import { sightOf, type TicketSight } from './see-ticket.ts';
import type { TicketStatus } from './ticket-status.ts';

export interface TicketCount {
  count: number;
  /** Whose deadline has passed. */
  overdue: number;
  /** Whether there are more than were counted. */
  isMore: boolean;
}

/** As many as one page of the index counts. */
const COUNTED_AT_MOST = 2_000;
const PAGE = 500;

/** How many tickets of a state the caller sees: for whoever sees all the index counts, for others they are looked through. */
export async function countTickets(ctx: TicketSight, status: TicketStatus): Promise<TicketCount> {
  const now = ctx.now().toISOString();
  if ((await scopeOf(ctx)).sees !== 'all') return countSeen(ctx, status, now);
  const [all, overdue] = await Promise.all([ctx.tickets.countByStatus(status), ctx.tickets.countByStatus(status, now)]);
  return { ...all, overdue: overdue.count };
}

async function countSeen(ctx: TicketSight, status: TicketStatus, now: string): Promise<TicketCount> {
  const isSeen = await sightOf(ctx);
  const total: TicketCount = { count: 0, overdue: 0, isMore: false };
  let after: string | undefined;
  for (let looked = 0; looked < COUNTED_AT_MOST; looked += PAGE) {
    const { items, next } = await listTickets(ctx, { status, limit: PAGE, after }, isSeen);
    total.count += items.length;
    total.overdue += items.filter(({ dueAt }) => dueAt !== undefined && dueAt < now).length;
    after = next;
    if (after === undefined) return total;
  }
  return { ...total, isMore: true };
}
