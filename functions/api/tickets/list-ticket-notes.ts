import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TicketContext } from '../../../shared/tickets/ticket-context.ts';
import { TicketNoteView, ticketPath } from './ticket-view.ts';

export const listTicketNotes = tenantRoute({
  method: 'GET',
  path: '/tickets/{ticketId}/notes',
  permission: 'tickets:read',
  summary: 'List a ticket’s notes, newest first',
  input: z.strictObject({ ...ticketPath, ...pageInput }),
  output: pageOf(TicketNoteView),
  run: async (ctx: TicketContext, { ticketId, ...range }) => {
    found(await ctx.tickets.get(ticketId), 'ticket');
    return ctx.tickets.listNotes(ticketId, range);
  },
});
