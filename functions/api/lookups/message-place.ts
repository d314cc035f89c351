import * as z from 'zod';
import { messageKeyOf } from '../../../shared/conversations/message-id.ts';
import { InvalidInput } from '../../../shared/core/errors.ts';
import { ConversationId, TicketId } from '../../../shared/core/ids.ts';
import type { MessagePlace } from '../../../shared/lookups/correct-message.ts';

const names = {
  conversationId: ConversationId.optional(),
  messageId: z.string().min(1).max(300).optional().meta({ description: 'With `conversationId`.' }),
  ticketId: TicketId.optional().meta({ description: 'Instead of both: the message that the ticket was opened for.' }),
};

/** The input of a route about one message. */
export const messageInput = <Shape extends z.ZodRawShape>(more: Shape) => z.strictObject({ ...names, ...more });

/** The message that the input names, by its place or by its ticket. Throws InvalidInput where it names none, or two. */
export const placeOf = ({
  conversationId,
  messageId,
  ticketId,
}: {
  conversationId?: ConversationId | undefined;
  messageId?: string | undefined;
  ticketId?: TicketId | undefined;
}): MessagePlace => {
  const namesPlace = conversationId !== undefined || messageId !== undefined;
  if (ticketId !== undefined && !namesPlace) return { ticketId };
  if (ticketId === undefined && conversationId !== undefined && messageId !== undefined) {
    return { conversationId, key: messageKeyOf(messageId) };
  }
  const message = 'must be given with “conversationId”, or “ticketId” instead of both';
  throw new InvalidInput({ public: `"messageId" ${message}.` }, [{ field: 'messageId', message }]);
};
