import { changeQuotation, requireMove, type SeenQuotation } from './change-quotation.ts';
import type { Quotation } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

/** Takes a quotation back. Whoever answers it afterwards is told so. */
export const withdrawQuotation = (
  ctx: QuotationContext,
  { reason, ...seen }: SeenQuotation & { reason?: string | undefined },
): Promise<Quotation> =>
  changeQuotation(ctx, seen, (before) => {
    requireMove(before, 'withdrawn');
    return {
      change: { status: 'withdrawn', endedAt: ctx.now().toISOString() },
      event: 'quotation.withdrawn',
      ...(reason !== undefined && { detail: { reason } }),
    };
  });
