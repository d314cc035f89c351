import type { Conversation } from '../../shared/conversations/conversation.ts';
import { eventIdOf, quotationIdOf, type TenantId, ulid } from '../../shared/core/ids.ts';
import { type Key, keys } from '../../shared/data/keys.ts';
import type { Quotation, QuotationRevision } from '../../shared/quotations/quotation.ts';
import { QuotationContent } from '../../shared/quotations/quotation-content.ts';
import { revisionHash } from '../../shared/quotations/revision-hash.ts';
import { totalsOf } from '../../shared/quotations/totals.ts';

/** A tenant's part of the table. */
interface Storage {
  tenantId: TenantId;
  put(item: Key & Record<string, unknown>): Promise<unknown>;
}

/** A quotation for whoever has this thread, as it lies in the table after it was sent, and the event of that. */
export async function storeSentQuotation(
  storage: Storage,
  { id: conversationId, customerId }: Pick<Conversation, 'id' | 'customerId'>,
) {
  const { tenantId } = storage;
  const [now, quotationId] = [new Date(), quotationIdOf(ulid(new Date()))];
  const [at, lastDay] = [now.toISOString(), new Date(now.getTime() + 7 * 86_400_000)];
  const content = QuotationContent.parse({
    ...{ language: 'ar', currency: 'EUR', taxMode: 'exclusive', validUntil: lastDay.toISOString().slice(0, 10) },
    lines: [{ description: 'إصلاح', quantity: '2', unitPriceMinor: 5000, taxes: [] }],
  });
  const shared = { reference: 'Q-1', revision: 1, content, totals: totalsOf(content) };
  const unsigned: Omit<QuotationRevision, 'hash'> = {
    ...{ entity: 'QuotationRevision', quotationId, ...shared, issuedOn: at.slice(0, 10), sentAt: at, sentBy: 'system' },
    ...{ seller: { name: 'Acme' }, customer: { id: customerId, name: 'Eve' } },
  };
  const hash = revisionHash(unsigned);
  const quotation: Quotation = {
    ...{ entity: 'Quotation', id: quotationId, number: 1, ...shared, status: 'sent', customerId, conversationId },
    ...{ createdBy: 'system', changedBy: 'system', createdAt: at, updatedAt: at, version: 1 },
    sent: { revision: 1, hash, at, expiresAt: lastDay.toISOString(), delivery: { attempt: 1, askedAt: at } },
  };
  await storage.put({ ...keys.quotationRevision(tenantId, quotationId, 1), ...unsigned, hash });
  await storage.put({ ...keys.quotation(tenantId, quotationId), ...quotation });
  const event = { eventId: eventIdOf(ulid(now)), tenantId, occurredAt: at, type: 'quotation.sent' };
  return { quotationId, quotation, event: { ...event, data: { quotationId, revision: 1 } } };
}
