import * as z from 'zod';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import { ConversationId, CustomerId, TeamId, TicketId, UserId } from '../../../shared/core/ids.ts';
import { textOf } from '../../../shared/core/text.ts';
import { messagesOf, Ticket, TicketNote } from '../../../shared/tickets/ticket.ts';

export const TicketView = Ticket.omit({ entity: true, messageKey: true, links: true })
  .extend({
    messages: z
      .array(z.object({ conversationId: ConversationId, messageId: z.string() }))
      .meta({ description: 'What tells of it; first the message that it was opened for, where there is one.' }),
  })
  .meta({ id: 'Ticket' });
export const TicketNoteView = TicketNote.omit({ entity: true }).meta({ id: 'TicketNote' });

/** A ticket as the API shows it. */
export const ticketView = (ticket: Ticket): z.input<typeof TicketView> => ({
  ...ticket,
  messages: messagesOf(ticket).map(({ conversationId, key }) => ({ conversationId, messageId: messageIdOf(key) })),
});

/** The path of one ticket. */
export const ticketPath = { ticketId: TicketId };

/** Which tickets of a status a list is of. */
export const ticketFilters = {
  assigneeId: UserId.or(z.literal('nobody')).optional().meta({ description: 'A person, or `nobody`.' }),
  teamId: TeamId.optional(),
  customerId: CustomerId.optional(),
  dueBefore: z.iso.datetime().optional().meta({ description: 'Only those with a deadline before this time.' }),
};

/** Why something is done, for the history. */
export const maybeReason = { reason: textOf(1000).optional().meta({ description: 'For the history.' }) };

/** A message's id, which means something in its conversation. */
export const MessageId = z.string().min(1).max(300);
