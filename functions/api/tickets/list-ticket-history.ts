import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TicketContext } from '../../../shared/tickets/ticket-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { ticketPath } from './ticket-view.ts';

export const listTicketHistory = tenantRoute({
  method: 'GET',
  path: '/tickets/{ticketId}/history',
  permission: 'tickets:read',
  summary: 'List what was done to a ticket, newest first',
  input: z.strictObject({ ...ticketPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: TicketContext & HistoryContext, { ticketId, ...range }) => {
    found(await ctx.tickets.get(ticketId), 'ticket');
    return ctx.audit.listHistory('ticket', ticketId, range);
  },
});
