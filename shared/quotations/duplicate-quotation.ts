import { found } from '../core/errors.ts';
import type { QuotationId } from '../core/ids.ts';
import { localDateAt } from '../core/time-zone.ts';
import { draftQuotation } from './draft-quotation.ts';
import type { Quotation } from './quotation.ts';
import { type RulesContext, rulesOf } from './quotation-context.ts';

const DAY_MS = 86_400_000;

/** Drafts a new quotation with the content of another, for the same customer, valid from now on. */
export async function duplicateQuotation(
  ctx: RulesContext,
  { of, id }: { of: QuotationId; id: QuotationId },
): Promise<Quotation> {
  const [original, rules] = [found(await ctx.quotations.get(of), 'quotation'), await rulesOf(ctx)];
  const lastDay = new Date(ctx.now().getTime() + rules.validDays * DAY_MS);
  const { customerId, conversationId, content } = original;
  const validUntil = localDateAt(rules.timeZone, lastDay);
  return draftQuotation(ctx, { id, customerId, conversationId, content: { ...content, validUntil } });
}
