import { auditSteps } from '../audit/audit-entry.ts';
import type { ServiceContext } from '../core/context.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import { type ConversationId, type CustomerId, derivedUlid } from '../core/ids.ts';
import type { ConsentRecord } from './customer.ts';
import { customerEventSteps } from './events.ts';

export interface MarketingWord {
  customerId: CustomerId;
  value: 'given' | 'withdrawn';
  /** As the customer wrote it. */
  text: string;
  /** Meta's time of the message. */
  at: string;
  /** The message that is the evidence. */
  evidence: { conversationId: ConversationId; messageId: string };
}

const MAX_ATTEMPTS = 5;

/**
 * Keeps a customer's own word on marketing, with the message as its evidence. A word that is not newer than the last one
 * changes nothing, so it is safe to repeat; and a word that brings back is one only after one that left.
 */
export async function recordMarketingWord(
  ctx: ServiceContext,
  { customerId, value, text, at, evidence }: MarketingWord,
): Promise<'recorded' | 'nothing new'> {
  const said = { ...ctx, actor: { kind: 'customer' } as const };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await ctx.customers.get(customerId);
    if (before === undefined || (before.consent !== undefined && before.consent.at >= at)) return 'nothing new';
    if (value === 'given' && before.consent?.value !== 'withdrawn') return 'nothing new';
    const consent = { value, at, source: `WhatsApp: ${text}` };
    const record: ConsentRecord = {
      ...{ entity: 'ConsentRecord', id: derivedUlid(new Date(at), evidence.messageId), customerId, ...consent },
      ...{ evidence, recordedBy: 'customer', recordedAt: ctx.now().toISOString() },
    };
    try {
      await ctx.customers.transact([
        ...ctx.customers.replaceSteps(before, { ...before, consent, version: before.version + 1 }),
        ...ctx.customers.consentSteps(record),
        ...auditSteps(said, {
          action: 'customer.consent_recorded',
          object: { entity: 'customer', id: customerId },
          detail: { value, at, messageId: evidence.messageId },
        }),
        ...customerEventSteps(said, customerId, { type: 'customer.consent_recorded', value }),
      ]);
      return 'recorded';
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new RetryLater(1, 'the customer is changed by others all the time');
}
