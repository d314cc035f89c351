import { auditSteps } from '../audit/audit-entry.ts';
import type { QuotationContext } from './quotation-context.ts';
import type { QuotationRules } from './quotation-rules.ts';

/** Replaces the organisation's rules. Throws Conflict when they are of another version than `version`; 0 is none yet. */
export async function changeQuotationRules(
  ctx: QuotationContext,
  { rules, version }: { rules: QuotationRules; version: number },
): Promise<{ rules: QuotationRules; version: number }> {
  await ctx.quotations.transact([
    ...ctx.quotations.rulesSteps(rules, version),
    ...auditSteps(ctx, {
      action: 'quotation_rules.changed',
      object: { entity: 'settings', id: 'quotations' },
      detail: { version: version + 1 },
    }),
  ]);
  return { rules, version: version + 1 };
}
