import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { ticketPath } from './ticket-view.ts';

export const listTicketHistory = tenantRoute({
  method: 'GET',
  path: '/tickets/{ticketId}/history',
  permission: 'tickets:read',
  summary: 'List what was done to a ticket, newest first',
  input: z.strictObject({ ...ticketPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: TicketSight & HistoryContext, { ticketId, ...range }) => {
    await seeTicket(ctx, ticketId);
    return ctx.audit.listHistory('ticket', ticketId, range);
  },
});
