import { Conflict } from '../core/errors.ts';
import { changeQuotation, type SeenQuotation } from './change-quotation.ts';
import type { LossReason, Quotation, QuotationStatus } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

const LOST: readonly QuotationStatus[] = ['declined', 'expired', 'withdrawn'];

/** Notes why a quotation came to nothing; noting it again replaces the reason. */
export const noteLoss = (
  ctx: QuotationContext,
  { reason, note, ...seen }: SeenQuotation & { reason: LossReason; note?: string | undefined },
): Promise<Quotation> =>
  changeQuotation(ctx, seen, (before) => {
    if (!LOST.includes(before.status)) throw new Conflict({ public: 'This quotation was not lost.' });
    return {
      change: { loss: { reason, ...(note !== undefined && { note }) } },
      event: 'quotation.loss_noted',
      detail: { reason },
    };
  });
