import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { TicketStatus } from '../../../shared/tickets/ticket.ts';
import type { TicketContext } from '../../../shared/tickets/ticket-context.ts';
import { TicketView } from './ticket-view.ts';

export const listTickets = tenantRoute({
  method: 'GET',
  path: '/tickets',
  permission: 'tickets:read',
  summary: 'List tickets of one status, oldest first',
  input: z.strictObject({ status: TicketStatus.default('new'), ...pageInput }),
  output: pageOf(TicketView),
  run: (ctx: TicketContext, { status, ...range }) => ctx.tickets.listByStatus(status, range),
});
