import * as z from 'zod';
import type { MessageRepository } from '../conversations/message-repository.ts';
import { ConversationId, CustomerId, TeamId, TenantId, TicketId, UserId } from '../core/ids.ts';
import { type AssigningContext, assignByRule, assignWaiting } from './assign-by-rule.ts';
import { asksForSomething } from './follow-up.ts';
import { type HearingContext, hearConversation } from './hear-conversation.ts';
import { planTicket } from './plan-ticket.ts';
import { releaseTickets } from './release-tickets.ts';
import { type ReopeningContext, reopenForMessage } from './reopen-for-message.ts';

export type FollowingContext = AssigningContext &
  HearingContext &
  ReopeningContext & { messages: Pick<MessageRepository, 'list'> };

const envelope = { tenantId: TenantId, occurredAt: z.iso.datetime() };

const TicketEvent = z.object({
  ...envelope,
  type: z.enum([
    ...['ticket.opened', 'ticket.moved', 'ticket.edited', 'ticket.merged'],
    ...['ticket.assigned', 'ticket.released', 'ticket.reassigned'],
  ] as const),
  data: z.object({ ticketId: TicketId, teamId: TeamId.optional() }),
});
const ConversationEvent = z.object({
  ...envelope,
  type: z.enum(['conversation.answered', 'customer.wrote']),
  data: z.object({ conversationId: ConversationId, customerId: CustomerId }),
});
const UserEvent = z.object({
  ...envelope,
  type: z.enum(['user.went_on_duty', 'user.went_off_duty', 'user.suspended', 'user.removed']),
  data: z.object({ id: UserId }),
});

/** What tickets hear of from the bus. It comes at least once, and in any order. */
export const FollowedEvent = z.discriminatedUnion('type', [TicketEvent, ConversationEvent, UserEvent]);
export type FollowedEvent = z.infer<typeof FollowedEvent>;
export type FollowedEventType = FollowedEvent['type'];

/** Does for tickets what follows from an event: clocks and schedules move along, and work finds somebody who does it. */
export async function followEvent(ctx: FollowingContext, event: FollowedEvent): Promise<void> {
  if ('ticketId' in event.data) return followTicket(ctx, event.data);
  if ('id' in event.data) return followUser(ctx, event.data.id);
  return event.type === 'customer.wrote'
    ? followCustomer(ctx, event.data)
    : hearConversation(ctx, { who: 'person', at: event.occurredAt, ...event.data });
}

/** Of several messages that come at once there is one event: what they say lies in the conversation. */
const LAST_MESSAGES = 20;

async function followCustomer(ctx: FollowingContext, data: z.infer<typeof ConversationEvent>['data']): Promise<void> {
  const { conversationId } = data;
  const { items } = await ctx.messages.list(conversationId, { newestFirst: true, limit: LAST_MESSAGES });
  const messages = items.filter(asksForSomething);
  const [last] = messages;
  if (last === undefined) return;
  await reopenForMessage(ctx, { conversationId, messages });
  await hearConversation(ctx, { who: 'customer', at: endOfSecond(last.sentAt), ...data });
}

async function followTicket(ctx: FollowingContext, { ticketId, teamId }: z.infer<typeof TicketEvent>['data']) {
  await planTicket(ctx, ticketId);
  await assignByRule(ctx, ticketId);
  // Who finished one, or waits for its customer, has room for another.
  const ticket = await ctx.tickets.get(ticketId);
  const makesRoom = ticket?.status !== 'new' && ticket?.status !== 'open';
  if (teamId !== undefined && makesRoom) await assignWaiting(ctx, [teamId]);
}

async function followUser(ctx: FollowingContext, userId: UserId): Promise<void> {
  await releaseTickets(ctx, { userId });
  const user = await ctx.users.get(userId);
  if (user?.onDutySince !== undefined) await assignWaiting(ctx, user.teamIds);
}

/** WhatsApp's times are whole seconds: what was written in the second of our answer may be later than it, and is owed one. */
const endOfSecond = (at: string): string => new Date(Math.floor(Date.parse(at) / 1000) * 1000 + 999).toISOString();
