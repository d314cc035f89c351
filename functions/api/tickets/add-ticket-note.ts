import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { addTicketNote as add } from '../../../shared/tickets/add-ticket-note.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketNoteView, ticketPath } from './ticket-view.ts';

export const addTicketNote = tenantRoute({
  method: 'POST',
  path: '/tickets/{ticketId}/notes',
  permission: 'tickets:write',
  summary: 'Write a note on a ticket',
  description: 'Colleagues see it, the customer never does.',
  status: 201,
  input: z.strictObject({ ...ticketPath, text: textOf(4000) }),
  output: TicketNoteView,
  run: async (ctx: TicketSight, { ticketId, text }) => {
    await seeTicket(ctx, ticketId);
    return add(ctx, { id: ticketId, text });
  },
});
