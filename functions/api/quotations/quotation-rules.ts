import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type ChangeRulesContext, changeQuotationRules } from '../../../shared/quotations/change-quotation-rules.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { QuotationRules } from '../../../shared/quotations/quotation-rules.ts';

const StoredRules = z.object({
  rules: QuotationRules.optional().meta({ description: 'Absent until an administrator has made them.' }),
  version: z.int(),
});

export const getQuotationRules = tenantRoute({
  method: 'GET',
  path: '/quotations/rules',
  permission: 'quotations:read',
  summary: 'Get the organisation’s rules for quotations',
  input: z.strictObject({}),
  output: StoredRules,
  run: (ctx: QuotationContext) => ctx.quotations.getRules(),
});

export const replaceQuotationRules = tenantRoute({
  method: 'PUT',
  path: '/quotations/rules',
  permission: 'settings:write',
  summary: 'Replace the rules for quotations: sender, numbering, taxes, limits of approval',
  input: z.strictObject({
    rules: QuotationRules,
    version: z
      .int()
      .min(0)
      .meta({ description: 'The version that you have seen, 0 for none; 409 when there is a newer one.' }),
  }),
  output: StoredRules,
  run: (ctx: ChangeRulesContext, input) => changeQuotationRules(ctx, input),
});
