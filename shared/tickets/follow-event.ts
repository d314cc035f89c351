import * as z from 'zod';
import { ConversationId, CustomerId, TenantId, TicketId } from '../core/ids.ts';
import { type HearingContext, hearConversation } from './hear-conversation.ts';
import { planTicket } from './plan-ticket.ts';

const envelope = { tenantId: TenantId, occurredAt: z.iso.datetime() };
const said = z.object({ conversationId: ConversationId, customerId: CustomerId });

/** What tickets hear of from the bus. It comes at least once, and in any order. */
export const FollowedEvent = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.enum(['ticket.opened', 'ticket.moved', 'ticket.edited', 'ticket.merged']),
    data: z.object({ ticketId: TicketId }),
  }),
  z.object({ ...envelope, type: z.enum(['conversation.answered', 'customer.wrote']), data: said }),
]);
export type FollowedEvent = z.infer<typeof FollowedEvent>;
export type FollowedEventType = FollowedEvent['type'];

/** Does for tickets what follows from an event: their clocks run, stand or end, and their schedules move along. */
export async function followEvent(ctx: HearingContext, { type, occurredAt, data }: FollowedEvent): Promise<void> {
  if ('ticketId' in data) return planTicket(ctx, data.ticketId);
  const who = type === 'customer.wrote' ? 'customer' : 'person';
  return hearConversation(ctx, { who, at: occurredAt, ...data });
}
