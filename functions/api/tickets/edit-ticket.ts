import * as z from 'zod';
import { LookupEntryId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { editTicket as edit } from '../../../shared/tickets/edit-ticket.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketPriority } from '../../../shared/tickets/ticket-status.ts';
import { seenVersion } from '../seen-version.ts';
import { TicketView, ticketPath } from './ticket-view.ts';

export const editTicket = tenantRoute({
  method: 'PATCH',
  path: '/tickets/{ticketId}',
  permission: 'tickets:write',
  summary: 'Change a ticket’s priority or category',
  description:
    'The promises of the new ones hold from then on; the time that was used already counts. Another category also corrects what ' +
    'the message was about that the ticket was opened for, as POST /lookups/corrections does.',
  input: z.strictObject({
    ...ticketPath,
    ...seenVersion,
    priority: TicketPriority.optional(),
    category: LookupEntryId.optional().meta({ description: 'An entry of the published lookup tables.' }),
  }),
  output: TicketView,
  run: async (ctx: TicketSight & Parameters<typeof edit>[0], { ticketId, ...input }) => {
    await seeTicket(ctx, ticketId);
    return edit(ctx, { id: ticketId, ...input });
  },
});
