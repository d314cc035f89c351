import type { CustomerId, TeamId, UserId } from '../core/ids.ts';
import type { Page } from '../data/guarded-table.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';
import type { TicketStatus } from './ticket-status.ts';

export interface TicketFilter {
  status: TicketStatus;
  assigneeId?: UserId | 'nobody' | undefined;
  teamId?: TeamId | undefined;
  customerId?: CustomerId | undefined;
  dueBefore?: string | undefined;
}

/** Tickets that one page looks through at most when it is filtered. */
const EXAMINED_AT_MOST = 500;

/**
 * Tickets of one state, the closest deadline first, then those without one. Looks at no more than `EXAMINED_AT_MOST` of them,
 * so a page may be short, or empty, although there are more: `next` says so.
 */
export async function listTickets(
  ctx: TicketContext,
  { status, dueBefore, limit, after, ...filter }: TicketFilter & { limit: number; after?: string | undefined },
  isSeen: (ticket: Ticket) => boolean,
): Promise<Page<Ticket>> {
  const items: Ticket[] = [];
  let place = after;
  let examined = 0;
  do {
    // What is left to find: so the page's end is the place where the next one begins.
    const page = await ctx.tickets.listByStatus(status, { dueBefore, limit: limit - items.length, after: place });
    examined += page.items.length;
    items.push(...page.items.filter((ticket) => isSeen(ticket) && fits(ticket, filter)));
    place = page.next;
  } while (place !== undefined && items.length < limit && examined < EXAMINED_AT_MOST);
  return { items, ...(place !== undefined && { next: place }) };
}

const fits = (
  ticket: Ticket,
  { assigneeId, teamId, customerId }: Omit<TicketFilter, 'status' | 'dueBefore'>,
): boolean =>
  (assigneeId === undefined || (ticket.assigneeId ?? 'nobody') === assigneeId) &&
  (teamId === undefined || ticket.teamId === teamId) &&
  (customerId === undefined || ticket.customerId === customerId);
