import { Conflict } from '../core/errors.ts';
import type { QuotationId } from '../core/ids.ts';
import { changeQuotation } from './change-quotation.ts';
import type { Quotation } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

/**
 * Ends a sent revision whose time is up; undefined when there is nothing to end: it was answered, withdrawn or replaced, or
 * its time is not up. An end that was reached before stays.
 */
export async function expireQuotation(
  ctx: QuotationContext,
  { id, revision }: { id: QuotationId; revision: number },
): Promise<Quotation | undefined> {
  const quotation = await ctx.quotations.get(id);
  if (quotation?.status !== 'sent' || quotation.sent?.revision !== revision) return undefined;
  if (ctx.now().getTime() < Date.parse(quotation.sent.expiresAt)) return undefined;
  const endedAt = ctx.now().toISOString();
  try {
    return await changeQuotation(ctx, { id, version: quotation.version }, () => ({
      change: { status: 'expired', endedAt },
      event: 'quotation.expired',
    }));
  } catch (error) {
    // Answered in this moment: whoever asks again finds that.
    if (error instanceof Conflict) return expireQuotation(ctx, { id, revision });
    throw error;
  }
}
