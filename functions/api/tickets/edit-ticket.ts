import * as z from 'zod';
import { LookupEntryId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { editTicket as edit } from '../../../shared/tickets/edit-ticket.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketSubject } from '../../../shared/tickets/ticket.ts';
import { TicketPriority } from '../../../shared/tickets/ticket-status.ts';
import { seenVersion } from '../seen-version.ts';
import { TicketView, ticketPath, ticketView } from './ticket-view.ts';

export const editTicket = tenantRoute({
  method: 'PATCH',
  path: '/tickets/{ticketId}',
  permission: 'tickets:write',
  summary: 'Change a ticket’s priority, category or subject',
  description:
    'The promises of a new priority or category hold from then on; the time that was used already counts. Another category also ' +
    'corrects what the message was about that the ticket was opened for, as POST /lookups/corrections does.',
  input: z.strictObject({
    ...ticketPath,
    ...seenVersion,
    priority: TicketPriority.optional(),
    category: LookupEntryId.nullable()
      .optional()
      .meta({ description: 'An entry of the published lookup tables; `null`: none fits.' }),
    subject: TicketSubject.nullable().optional().meta({ description: '`null` takes it away.' }),
  }),
  output: TicketView,
  run: async (ctx: TicketSight & Parameters<typeof edit>[0], { ticketId, ...input }) => {
    await seeTicket(ctx, ticketId);
    return ticketView(await edit(ctx, { id: ticketId, ...input }));
  },
});
