import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { requireTakeable, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { type TakingContext, takeTicket as take } from '../../../shared/tickets/take-ticket.ts';
import { TicketView, ticketPath, ticketView } from './ticket-view.ts';

export const takeTicket = tenantRoute({
  method: 'POST',
  path: '/tickets/{ticketId}/take',
  permission: 'tickets:write',
  summary: 'Take a ticket that nobody has',
  description: '409 with the name of the one who has it.',
  input: z.strictObject(ticketPath),
  output: TicketView,
  run: async (ctx: TicketSight & TakingContext, { ticketId }) => {
    await requireTakeable(ctx, ticketId);
    return ticketView(await take(ctx, { id: ticketId }));
  },
});
