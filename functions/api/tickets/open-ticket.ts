import * as z from 'zod';
import { messageKeyOf } from '../../../shared/conversations/message-id.ts';
import { ConversationId, LookupEntryId, TeamId, TicketId, ticketIdOf } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type OpenByHandContext, openTicketByHand } from '../../../shared/tickets/open-ticket-by-hand.ts';
import { TicketSubject } from '../../../shared/tickets/ticket.ts';
import { TicketPriority } from '../../../shared/tickets/ticket-status.ts';
import { MessageId, TicketView, ticketView } from './ticket-view.ts';

export const openTicket = tenantRoute({
  method: 'POST',
  path: '/tickets',
  permission: 'tickets:write',
  summary: 'Open a ticket',
  description: 'The rules for tickets give it to somebody of its team, and say what is promised.',
  status: 201,
  input: z.strictObject({
    conversationId: ConversationId.meta({ description: 'Where its customer is answered.' }),
    subject: TicketSubject,
    priority: TicketPriority.default('normal'),
    category: LookupEntryId.optional().meta({ description: 'An entry of the published lookup tables.' }),
    teamId: TeamId.optional(),
    messageId: MessageId.optional().meta({ description: 'The message of the conversation that it is about.' }),
    followsId: TicketId.optional().meta({ description: 'The finished ticket of this customer that it goes on from.' }),
  }),
  output: TicketView,
  run: async (ctx: OpenByHandContext, { messageId, ...input }) => {
    const message = messageId === undefined ? undefined : { key: messageKeyOf(messageId) };
    return ticketView(await openTicketByHand(ctx, { ...input, message, id: ticketIdOf(ctx.newUlid()) }));
  },
});
