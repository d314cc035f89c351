import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketNoteView, ticketPath } from './ticket-view.ts';

export const listTicketNotes = tenantRoute({
  method: 'GET',
  path: '/tickets/{ticketId}/notes',
  permission: 'tickets:read',
  summary: 'List a ticket’s notes, newest first',
  input: z.strictObject({ ...ticketPath, ...pageInput }),
  output: pageOf(TicketNoteView),
  run: async (ctx: TicketSight, { ticketId, ...range }) => {
    await seeTicket(ctx, ticketId);
    return ctx.tickets.listNotes(ticketId, range);
  },
});
