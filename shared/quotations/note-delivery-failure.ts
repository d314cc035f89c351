import type { SendFailure } from '../conversations/message.ts';
import { messageIdOf } from '../conversations/message-id.ts';
import { Conflict } from '../core/errors.ts';
import type { QuotationId } from '../core/ids.ts';
import { changeQuotation } from './change-quotation.ts';
import type { Quotation } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

export interface DeliveryFailure {
  id: QuotationId;
  /** The delivery that failed: by the message that was to bring it, or by its number where none was written. */
  of: { messageKey: string } | { attempt: number };
  failure: SendFailure;
}

const ATTEMPTS = 4;

/** Notes on a sent quotation why its document did not reach the customer, once; a later delivery makes it void. */
export async function noteDeliveryFailure(ctx: QuotationContext, { id, of, failure }: DeliveryFailure): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const quotation = await ctx.quotations.get(id);
    if (quotation?.status !== 'sent' || quotation.sent === undefined || !isCurrent(quotation.sent, of)) return;
    const { sent, version } = quotation;
    try {
      await changeQuotation(ctx, { id, version }, () => ({
        change: { sent: { ...sent, delivery: { ...sent.delivery, failure } } },
        event: 'quotation.delivery_failed',
        detail: { attempt: sent.delivery.attempt, code: String(failure.code) },
      }));
      return;
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

const isCurrent = ({ delivery }: NonNullable<Quotation['sent']>, of: DeliveryFailure['of']): boolean => {
  if (delivery.failure !== undefined) return false;
  return 'attempt' in of ? delivery.attempt === of.attempt : delivery.messageId === messageIdOf(of.messageKey);
};
