import * as z from 'zod';
import { ConversationId, CustomerId, derivedUlid, eventIdOf, TenantId, TicketId } from '../core/ids.ts';
import { keys } from '../data/keys.ts';
import type { PublicEvent } from '../data/outbox.ts';

/** A thread with a ticket, whose last message is the customer's; its cursor stands at the last one that is no reaction or edit. */
const AwaitingThread = z.object({
  entity: z.literal('Conversation'),
  pk: z.string(),
  id: ConversationId,
  customerId: CustomerId,
  ticket: z.object({ id: TicketId }),
  lastMessage: z.object({ direction: z.literal('in') }),
  cursor: z.object({ at: z.iso.datetime() }),
});

/**
 * The event `customer.wrote` of a changed thread that has a ticket. It is made of the table's stream, so that storing a
 * message costs no write more; other changes of the thread tell of the same message again, under the same id.
 */
export const customerWroteEvent = (item: unknown): PublicEvent | undefined => {
  const thread = AwaitingThread.safeParse(item).data;
  const tenantId = TenantId.safeParse(thread?.pk.split('#')[1]).data;
  if (thread === undefined || tenantId === undefined) return undefined;
  const { id, customerId, cursor, pk } = thread;
  if (pk !== keys.conversation(tenantId, id).pk) return undefined;
  return {
    eventId: eventIdOf(derivedUlid(new Date(cursor.at), `${tenantId}${id}`)),
    tenantId,
    type: 'customer.wrote',
    occurredAt: cursor.at,
    data: { conversationId: id, customerId },
  };
};
