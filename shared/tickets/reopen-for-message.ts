import type { Conversation } from '../conversations/conversation.ts';
import type { ConversationRepository } from '../conversations/conversation-repository.ts';
import { flagConversation } from '../conversations/flag-conversation.ts';
import type { ReceivedMessage } from '../conversations/message.ts';
import { messageIdOf } from '../conversations/message-id.ts';
import { found } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { changeClockedTicket } from './change-ticket.ts';
import { isFollowUp } from './follow-up.ts';
import { moveOf } from './move-ticket.ts';
import { isReopenable } from './reopening.ts';
import { isLinked, MAX_LINKS, type Ticket } from './ticket.ts';
import type { TicketWorkContext } from './ticket-context.ts';

export interface ReopeningContext extends TicketWorkContext {
  conversations: ConversationRepository;
}

/**
 * Reopens the latest ticket of a conversation when its customer goes on about it within the tenant's time, links what they
 * wrote, and gives the conversation back to people. `messages` are the customer's last ones. Repeated, it finds the ticket open.
 */
export async function reopenForMessage(
  ctx: ReopeningContext,
  { conversationId, messages }: { conversationId: ConversationId; messages: readonly ReceivedMessage[] },
): Promise<void> {
  const conversation = await ctx.conversations.get(conversationId, { consistent: true });
  const ticket = conversation?.ticket && (await ctx.tickets.get(conversation.ticket.id));
  if (conversation === undefined || ticket?.status !== 'resolved') return;
  const { rules, bot } = found(await ctx.tenants.get(), 'organisation');
  const message = messages.find(
    (one) =>
      isAfter(one, ticket) &&
      !isLinked(ticket, { conversationId, key: one.key }) &&
      isReopenable(ticket, rules, new Date(one.sentAt)) &&
      isFollowUp(one, ticket, bot.caution),
  );
  if (message === undefined) return;
  // First, because a ticket that is open already ends the work.
  if (isNobodys(conversation)) await flagConversation(ctx, conversationId, 'handed-over');
  await reopen(ctx, ticket, message);
}

const isNobodys = ({ status }: Conversation): boolean => status === 'bot' || status === 'resolved';

/** WhatsApp's times are whole seconds: what was written in the second of the resolution may be later than it. */
const isAfter = ({ sentAt }: ReceivedMessage, { statusSince = '' }: Ticket): boolean =>
  Date.parse(sentAt) >= Math.floor(Date.parse(statusSince) / 1000) * 1000;

async function reopen(ctx: ReopeningContext, { id, version }: Ticket, message: ReceivedMessage): Promise<void> {
  const { conversationId, key } = message;
  const said = { conversationId, key };
  const customer = { ...ctx, actor: { kind: 'customer' } as const };
  await changeClockedTicket(customer, { id, version }, ({ status, links = [] }) => {
    const move = moveOf(status, 'open', ctx.now(), { messageId: messageIdOf(key) });
    return { ...move, change: { ...move.change, links: [...links, said].slice(0, MAX_LINKS) } };
  });
}
