import * as z from 'zod';
import { TicketId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type MergingContext, mergeTicket as merge } from '../../../shared/tickets/merge-ticket.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { seenVersion } from '../seen-version.ts';
import { maybeReason, TicketView, ticketPath, ticketView } from './ticket-view.ts';

export const mergeTicket = tenantRoute({
  method: 'POST',
  path: '/tickets/{ticketId}/merge',
  permission: 'tickets:write',
  summary: 'Merge a ticket into another one of the same customer',
  description:
    'It is closed and names the other one, in which the work goes on; answers in the conversations of both count there. Notes and history stay where they are.',
  input: z.strictObject({ ...ticketPath, ...seenVersion, intoId: TicketId, ...maybeReason }),
  output: TicketView,
  run: async (ctx: TicketSight & MergingContext, { ticketId, ...input }) => {
    await seeTicket(ctx, ticketId);
    return ticketView(await merge(ctx, { id: ticketId, ...input }));
  },
});
