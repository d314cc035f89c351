import { messageIdOf } from '../conversations/message-id.ts';
import type { MessageRepository } from '../conversations/message-repository.ts';
import { type SightContext, seeConversation } from '../conversations/see-conversation.ts';
import { Conflict, found, InvalidInput } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { changeTicket, type SeenTicket, type TicketChange } from './change-ticket.ts';
import { requireMessage } from './require-message.ts';
import { conversationsOf, isLinked, isSameMessage, type LinkedMessage, MAX_LINKS, type Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';

export type LinkingContext = TicketContext & SightContext & { messages: Pick<MessageRepository, 'get'> };

export interface LinkInput extends SeenTicket {
  /** The ticket's own where it is absent. */
  conversationId?: ConversationId | undefined;
  /** The message's sort key; undefined for an id that is none. */
  key: string | undefined;
}

/**
 * Notes a message of the ticket's conversations as one that tells of it; the same one again changes nothing. Throws NotFound,
 * InvalidInput for another conversation, and Conflict for too many.
 */
export async function linkMessage(ctx: LinkingContext, { conversationId, key, ...seen }: LinkInput): Promise<Ticket> {
  const ticket = found(await ctx.tickets.get(seen.id), 'ticket');
  const place = { conversationId: conversationId ?? ticket.conversationId, key };
  if (!conversationsOf(ticket).includes(place.conversationId)) {
    const message = 'is no conversation of this ticket';
    throw new InvalidInput({ public: `"conversationId" ${message}.` }, [{ field: 'conversationId', message }]);
  }
  await seeConversation(ctx, place.conversationId);
  const linked = await requireMessage(ctx, place);
  return changeTicket(ctx, seen, (before) => {
    if (isLinked(before, linked)) return undefined;
    const { links = [] } = before;
    if (links.length >= MAX_LINKS)
      throw new Conflict({ public: `At most ${MAX_LINKS} messages. Remove a link first.` });
    return changeOf([...links, linked], 'linked', linked);
  });
}

/** Takes a link away. Throws NotFound where there is none, and Conflict for the message that the ticket was opened for. */
export const unlinkMessage = (ctx: TicketContext, { conversationId, key, ...seen }: LinkInput): Promise<Ticket> =>
  changeTicket(ctx, seen, (before) => {
    const wanted = { conversationId: conversationId ?? before.conversationId, key: key ?? '' };
    if (wanted.key === before.messageKey && wanted.conversationId === before.conversationId)
      throw new Conflict({ public: 'The ticket was opened for this message.' });
    const { links = [] } = before;
    const left = links.filter((link) => !isSameMessage(link, wanted));
    if (left.length === links.length) found(undefined, 'linked message');
    return changeOf(left, 'unlinked', wanted);
  });

const changeOf = (
  links: LinkedMessage[],
  done: 'linked' | 'unlinked',
  { conversationId, key }: LinkedMessage,
): TicketChange => {
  const type = `ticket.message_${done}` as const;
  const messageId = messageIdOf(key);
  return {
    change: { links },
    told: { event: { type, messageId }, audit: { action: type, detail: { conversationId, messageId } } },
  };
};
