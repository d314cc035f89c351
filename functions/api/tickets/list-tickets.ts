import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { listTickets as list } from '../../../shared/tickets/list-tickets.ts';
import { sightOf, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketStatus } from '../../../shared/tickets/ticket-status.ts';
import { TicketView, ticketFilters, ticketView } from './ticket-view.ts';

export const listTickets = tenantRoute({
  method: 'GET',
  path: '/tickets',
  permission: 'tickets:read',
  summary: 'List tickets of one status, the closest deadline first',
  description:
    'Those without a deadline come last, the oldest first. Filters look through about 500 tickets for one page: a page can be short or empty although `next` leads to more.',
  input: z.strictObject({ status: TicketStatus.default('new'), ...ticketFilters, ...pageInput }),
  output: pageOf(TicketView),
  run: async (ctx: TicketSight, input) => {
    const { items, ...rest } = await list(ctx, input, await sightOf(ctx));
    return { ...rest, items: items.map(ticketView) };
  },
});
