import { actorText } from '../core/context.ts';
import { Conflict } from '../core/errors.ts';
import { changeQuotation, type SeenQuotation } from './change-quotation.ts';
import { type Quotation, statusAfterEdit } from './quotation.ts';
import type { QuotationContent } from './quotation-content.ts';
import type { QuotationContext } from './quotation-context.ts';
import { totalsOf } from './totals.ts';

/** Changes what is offered. An approval that it had is void; what was sent stays as it was sent. */
export const editQuotation = (
  ctx: QuotationContext,
  { content, ...seen }: SeenQuotation & { content: QuotationContent },
): Promise<Quotation> =>
  changeQuotation(ctx, seen, (before) => {
    const status = statusAfterEdit(before.status);
    if (status === undefined) {
      const hint =
        before.status === 'sent' ? ' Note that the customer wants a change, and edit the next revision.' : '';
      throw new Conflict({ public: `A quotation that is ${before.status} cannot be edited.${hint}` });
    }
    const change = { status, content, totals: totalsOf(content), changedBy: actorText(ctx.actor) };
    return { change: { ...change, submittedBy: undefined, approvedBy: undefined }, event: 'quotation.edited' };
  });
