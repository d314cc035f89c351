import type { ConversationId, CustomerId, TicketId } from '../core/ids.ts';
import { recordsOf } from '../customers/customer.ts';
import type { CustomerRepository } from '../customers/customer-repository.ts';
import { type ClockedChange, changeClockedTicket } from './change-ticket.ts';
import { moveOf } from './move-ticket.ts';
import { planTicket } from './plan-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { ClockEvent } from './ticket-clock.ts';
import type { TicketClockContext } from './ticket-context.ts';
import { isUnfinished } from './ticket-status.ts';

/** What was said in a conversation, and when. */
export interface Heard {
  who: 'customer' | 'person';
  customerId: CustomerId;
  conversationId: ConversationId;
  at: string;
}

export type HearingContext = TicketClockContext & { customers: Pick<CustomerRepository, 'get'> };

/** A customer has few tickets that are not finished; the oldest of many are not looked at. */
const LOOKED_AT = 50;

/**
 * Tells the unfinished tickets of a conversation that the customer wrote, or that a person answered. It may come late, twice
 * and out of order: of each kind only what is later than the latest known counts.
 */
export async function hearConversation(ctx: HearingContext, heard: Heard): Promise<void> {
  const customer = await ctx.customers.get(heard.customerId);
  if (customer === undefined) return;
  const { items } = await ctx.tickets.listOfCustomer(recordsOf(customer), { limit: LOOKED_AT });
  const concerned = items.filter((ticket) => isOf(ticket, heard) && isUnfinished(ticket) && isNews(ticket, heard));
  for (const { id } of concerned) await tell(ctx, id, heard);
}

const isOf = ({ conversationId, otherConversationIds = [] }: Ticket, heard: Heard): boolean =>
  conversationId === heard.conversationId || otherConversationIds.includes(heard.conversationId);

const isNews = ({ openedAt, customerWroteAt, respondedAt }: Ticket, { who, at }: Heard): boolean =>
  at > openedAt && at > ((who === 'customer' ? customerWroteAt : respondedAt) ?? '');

async function tell(ctx: TicketClockContext, id: TicketId, heard: Heard): Promise<void> {
  await changeClockedTicket(ctx, { id }, (before) =>
    isUnfinished(before) && isNews(before, heard) ? changeBy(before, heard) : undefined,
  );
  await planTicket(ctx, id);
}

/** The later of what is heard and what is known is told last: so it decides who waits for whom, whichever came first. */
const changeBy = (before: Ticket, { who, at }: Heard): ClockedChange => {
  const event = (is: 'customer-wrote' | 'responded', when: string): ClockEvent => ({
    event: { is },
    at: new Date(when),
  });
  if (who === 'person') {
    const later = before.customerWroteAt ?? '';
    return {
      change: { respondedAt: at },
      clock: [event('responded', at), ...(later > at ? [event('customer-wrote', later)] : [])],
    };
  }
  const later = before.respondedAt ?? '';
  const clock = [event('customer-wrote', at), ...(later > at ? [event('responded', later)] : [])];
  // What they wrote before we began to wait for them is not what we wait for.
  if (before.status !== 'waiting' || at <= (before.statusSince ?? ''))
    return { change: { customerWroteAt: at }, clock };
  const move = moveOf('waiting', 'open', new Date(at));
  return { ...move, change: { ...move.change, customerWroteAt: at }, clock: [...move.clock, ...clock] };
};
