import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketView, ticketPath, ticketView } from './ticket-view.ts';

export const getTicket = tenantRoute({
  method: 'GET',
  path: '/tickets/{ticketId}',
  permission: 'tickets:read',
  summary: 'Get a ticket',
  input: z.strictObject(ticketPath),
  output: TicketView,
  run: async (ctx: TicketSight, { ticketId }) => ticketView(await seeTicket(ctx, ticketId)),
});
