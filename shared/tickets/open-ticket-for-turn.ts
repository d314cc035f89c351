import type { Conversation, Turn } from '../conversations/conversation.ts';
import type { ServiceContext } from '../core/context.ts';
import { derivedUlid, ticketIdOf } from '../core/ids.ts';
import { openTicket } from './open-ticket.ts';
import { isUnfinished, type TicketPriority } from './ticket.ts';

/** The same request within this time belongs to the ticket that is open already. */
const SAME_REQUEST_HOURS = 24;

/**
 * The ticket of a bot's turn. Its id follows from the turn, so a turn that is taken over opens no second one; a customer
 * who repeats the same request gets the number of the unfinished ticket.
 */
export async function openTicketForTurn(
  ctx: ServiceContext,
  conversation: Conversation,
  turn: Turn,
  decision: { entryId: string; priority: TicketPriority },
): Promise<{ number: number; isNew: boolean }> {
  const known = conversation.ticket;
  const since = new Date(ctx.now().getTime() - SAME_REQUEST_HOURS * 3_600_000).toISOString();
  const id = ticketIdOf(derivedUlid(new Date(turn.replyAt), `${ctx.tenantId}${turn.id}`));
  if (known !== undefined && known.id !== id && known.category === decision.entryId) {
    const ticket = await ctx.tickets.get(known.id);
    if (ticket !== undefined && ticket.openedAt > since && isUnfinished(ticket))
      return { number: ticket.number, isNew: false };
  }
  const ticket = await openTicket(ctx, {
    id,
    category: decision.entryId,
    priority: decision.priority,
    customerId: conversation.customerId,
    conversationId: conversation.id,
    messageKey: turn.covers.at(-1) ?? '',
    alongWith: ({ category }) => ctx.conversations.noteTicketSteps(conversation.id, { id, category }),
  });
  return { number: ticket.number, isNew: true };
}
