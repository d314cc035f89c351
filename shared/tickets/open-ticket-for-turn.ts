import type { Act } from '../bot/decision.ts';
import { type Conversation, seedOf, type Turn } from '../conversations/conversation.ts';
import type { ServiceContext } from '../core/context.ts';
import { Conflict } from '../core/errors.ts';
import { derivedUlid, ticketIdOf } from '../core/ids.ts';
import { type Details, hasDetails } from '../details/details.ts';
import { TenantRules } from '../tenants/tenant-rules.ts';
import { changeClockedTicket } from './change-ticket.ts';
import { moveOf } from './move-ticket.ts';
import { openTicket } from './open-ticket.ts';
import { isReopenable } from './reopening.ts';
import type { Ticket } from './ticket.ts';
import { isUnfinished } from './ticket-status.ts';

/** The same request within this time belongs to the ticket that is open already. */
const SAME_REQUEST_HOURS = 24;

/**
 * The ticket of a bot's turn. Its id follows from the turn, so a turn that is taken over opens no second one; a customer
 * who repeats the same request gets the number of the unfinished ticket, or reopens the one that was resolved within the
 * tenant's time. A later one refers to it.
 */
export async function openTicketForTurn(
  ctx: ServiceContext,
  conversation: Conversation,
  turn: Turn,
  act: Extract<Act, { do: 'open-ticket' }> & { details?: Details },
): Promise<{ number: number; isNew: boolean }> {
  const known = conversation.ticket;
  const since = new Date(ctx.now().getTime() - SAME_REQUEST_HOURS * 3_600_000).toISOString();
  const id = ticketIdOf(derivedUlid(new Date(turn.replyAt), seedOf(ctx.tenantId, turn, act.entryId)));
  const isSame = known !== undefined && known.id !== id && known.category === act.entryId;
  const before = isSame ? await ctx.tickets.get(known.id) : undefined;
  if (before !== undefined && isUnfinished(before) && (before.reopenedAt ?? before.openedAt) > since)
    return { number: before.number, isNew: false };
  if (before !== undefined && (await mayReopen(ctx, before))) {
    const { number } = await reopen(ctx, before);
    return { number, isNew: false };
  }
  const ticket = await openTicket(ctx, {
    id,
    category: act.entryId,
    priority: act.priority,
    ...(act.details && hasDetails(act.details) && { details: act.details }),
    customerId: conversation.customerId,
    conversationId: conversation.id,
    messageKey: turn.covers.at(-1) ?? '',
    ...(before !== undefined && !isUnfinished(before) && { followsId: before.id }),
    alongWith: (ticket) => ctx.conversations.noteTicketSteps(conversation.id, ticket),
  });
  return { number: ticket.number, isNew: true };
}

async function mayReopen(ctx: ServiceContext, ticket: Ticket): Promise<boolean> {
  if (ticket.status !== 'resolved') return false;
  return isReopenable(ticket, (await ctx.tenants.get())?.rules ?? TenantRules.parse({}), ctx.now());
}

/** The ticket, open again. Whoever follows what the customer writes may have been faster. */
async function reopen(ctx: ServiceContext, seen: Ticket): Promise<Ticket> {
  try {
    return await changeClockedTicket(ctx, seen, ({ status }) => moveOf(status, 'open', ctx.now()));
  } catch (error) {
    const now = error instanceof Conflict ? await ctx.tickets.get(seen.id) : undefined;
    if (now === undefined || !isUnfinished(now)) throw error;
    return now;
  }
}
