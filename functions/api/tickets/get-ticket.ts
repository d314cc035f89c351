import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TicketContext } from '../../../shared/tickets/ticket-context.ts';
import { TicketView, ticketPath } from './ticket-view.ts';

export const getTicket = tenantRoute({
  method: 'GET',
  path: '/tickets/{ticketId}',
  permission: 'tickets:read',
  summary: 'Get a ticket',
  input: z.strictObject(ticketPath),
  output: TicketView,
  run: async (ctx: TicketContext, { ticketId }) => found(await ctx.tickets.get(ticketId), 'ticket'),
});
