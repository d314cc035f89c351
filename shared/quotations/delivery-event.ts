import * as z from 'zod';
import { ConversationId, EventId, QuotationId, TenantId } from '../core/ids.ts';

const envelope = { eventId: EventId, tenantId: TenantId, occurredAt: z.iso.datetime() };

/** A revision is to be brought to its customer. */
const DeliveryAsked = z.object({
  ...envelope,
  type: z.enum(['quotation.sent', 'quotation.delivery_asked']),
  data: z.object({ quotationId: QuotationId, revision: z.int().min(1) }),
});

/** The message that brought one did not arrive. The table's stream tells it: see publish-changes. */
const MessageFailed = z.object({
  ...envelope,
  type: z.literal('quotation.message_failed'),
  data: z.object({ quotationId: QuotationId, conversationId: ConversationId, messageKey: z.string() }),
});

/** The domain events that make or end a delivery. */
export const DeliveryEvent = z.discriminatedUnion('type', [DeliveryAsked, MessageFailed]);
export type DeliveryEvent = z.infer<typeof DeliveryEvent>;
