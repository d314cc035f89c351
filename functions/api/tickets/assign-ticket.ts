import * as z from 'zod';
import { TeamId, UserId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { assignTicket as assign } from '../../../shared/tickets/assign-ticket.ts';
import { seenVersion } from '../seen-version.ts';
import { maybeReason, TicketView, ticketPath, ticketView } from './ticket-view.ts';

export const assignTicket = tenantRoute({
  method: 'POST',
  path: '/tickets/{ticketId}/assign',
  permission: 'tickets:assign',
  summary: 'Give a ticket to a person, a team, both or nobody',
  input: z.strictObject({
    ...ticketPath,
    ...seenVersion,
    assigneeId: UserId.optional().meta({ description: 'Absent: nobody.' }),
    teamId: TeamId.optional().meta({ description: 'Absent: no team.' }),
    ...maybeReason,
  }),
  output: TicketView,
  run: async (ctx: Parameters<typeof assign>[0], { ticketId, ...input }) =>
    ticketView(await assign(ctx, { id: ticketId, ...input })),
});
