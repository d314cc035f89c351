import { actorText } from '../core/context.ts';
import { changeQuotation, requireMove, type SeenQuotation } from './change-quotation.ts';
import type { Quotation } from './quotation.ts';
import { type RulesContext, rulesOf } from './quotation-context.ts';
import { needsApproval } from './quotation-rules.ts';

/** Ends the writing of a draft: it may be sent, or it waits for approval where its total is above the tenant's limit. */
export async function submitQuotation(ctx: RulesContext, seen: SeenQuotation): Promise<Quotation> {
  const rules = await rulesOf(ctx);
  return changeQuotation(ctx, seen, (before) => {
    const { content, totals } = before;
    const waits = needsApproval(rules, { currency: content.currency, totalMinor: totals.totalMinor });
    const status = waits ? 'pending_approval' : 'approved';
    requireMove(before, status);
    return {
      change: { status, submittedBy: actorText(ctx.actor) },
      event: waits ? 'quotation.submitted' : 'quotation.approved',
      detail: { totalMinor: totals.totalMinor, currency: content.currency },
    };
  });
}
