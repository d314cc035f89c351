import * as z from 'zod';
import { messageKeyOf } from '../../../shared/conversations/message-id.ts';
import { ConversationId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  type LinkingContext,
  linkMessage as link,
  unlinkMessage as unlink,
} from '../../../shared/tickets/link-message.ts';
import { seeTicket, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { seenVersion } from '../seen-version.ts';
import { MessageId, TicketView, ticketPath, ticketView } from './ticket-view.ts';

const conversationId = ConversationId.optional().meta({
  description: 'Where the message is; the ticket’s first conversation where it is absent.',
});

export const linkMessage = tenantRoute({
  method: 'POST',
  path: '/tickets/{ticketId}/messages',
  permission: 'tickets:write',
  summary: 'Link a message to a ticket',
  description: 'A message of one of the ticket’s conversations, at most 20. The same one again changes nothing.',
  input: z.strictObject({ ...ticketPath, ...seenVersion, conversationId, messageId: MessageId }),
  output: TicketView,
  run: async (ctx: TicketSight & LinkingContext, { ticketId, messageId, ...input }) => {
    await seeTicket(ctx, ticketId);
    return ticketView(await link(ctx, { id: ticketId, key: messageKeyOf(messageId), ...input }));
  },
});

export const unlinkMessage = tenantRoute({
  method: 'DELETE',
  path: '/tickets/{ticketId}/messages/{messageId}',
  permission: 'tickets:write',
  summary: 'Take the link of a message away from a ticket',
  description: '409 for the message that the ticket was opened for.',
  input: z.strictObject({
    ...ticketPath,
    version: z.coerce.number().pipe(seenVersion.version),
    conversationId,
    messageId: MessageId,
  }),
  output: TicketView,
  run: async (ctx: TicketSight & LinkingContext, { ticketId, messageId, ...input }) => {
    await seeTicket(ctx, ticketId);
    return ticketView(await unlink(ctx, { id: ticketId, key: messageKeyOf(messageId), ...input }));
  },
});
