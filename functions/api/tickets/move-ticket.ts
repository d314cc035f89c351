import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { moveTicket as move } from '../../../shared/tickets/move-ticket.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import type { TicketWorkContext } from '../../../shared/tickets/ticket-context.ts';
import { TicketStatus } from '../../../shared/tickets/ticket-status.ts';
import { seenVersion } from '../seen-version.ts';
import { maybeReason, TicketView, ticketPath, ticketView } from './ticket-view.ts';

export const moveTicket = tenantRoute({
  method: 'POST',
  path: '/tickets/{ticketId}/move',
  permission: 'tickets:write',
  summary: 'Move a ticket to another status',
  description: '409 when a ticket of its status cannot become that.',
  input: z.strictObject({ ...ticketPath, ...seenVersion, to: TicketStatus, ...maybeReason }),
  output: TicketView,
  run: async (ctx: TicketSight & TicketWorkContext, { ticketId, ...input }) => {
    await seeTicket(ctx, ticketId);
    return ticketView(await move(ctx, { id: ticketId, ...input }));
  },
});
