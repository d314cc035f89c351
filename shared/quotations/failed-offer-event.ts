import * as z from 'zod';
import { derivedUlid, eventIdOf, QuotationId, TenantId } from '../core/ids.ts';
import { messagePlaceOf } from '../data/keys.ts';
import type { PublicEvent } from '../data/outbox.ts';

const FailedOffer = z.object({
  entity: z.literal('Message'),
  pk: z.string(),
  sk: z.string(),
  status: z.literal('failed'),
  statusAt: z.iso.datetime(),
  quotation: z.object({ id: QuotationId }),
});

/** A change of the table as the event that a message with a quotation failed; undefined for any other. */
export const failedOfferEvent = (item: unknown): PublicEvent | undefined => {
  const message = FailedOffer.safeParse(item).data;
  const place = message && messagePlaceOf(message);
  const tenantId = TenantId.safeParse(place?.tenantId).data;
  if (message === undefined || place === undefined || tenantId === undefined) return undefined;
  const { conversationId, messageKey } = place;
  const { statusAt, quotation } = message;
  return {
    eventId: eventIdOf(derivedUlid(new Date(statusAt), `${tenantId} ${conversationId} ${messageKey} failed`)),
    tenantId,
    type: 'quotation.message_failed',
    occurredAt: statusAt,
    data: { quotationId: quotation.id, conversationId, messageKey },
  };
};
