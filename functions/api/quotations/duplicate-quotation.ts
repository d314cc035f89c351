import * as z from 'zod';
import { quotationIdOf } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { duplicateQuotation as duplicate } from '../../../shared/quotations/duplicate-quotation.ts';
import type { RulesContext } from '../../../shared/quotations/quotation-context.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { QuotationView, quotationPath } from './quotation-view.ts';

export const duplicateQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/duplicate',
  permission: 'quotations:write',
  summary: 'Draft a new quotation like this one',
  status: 201,
  input: z.strictObject(quotationPath),
  output: QuotationView,
  run: async (ctx: QuotationSight & RulesContext, { quotationId }) => {
    await seeQuotation(ctx, quotationId);
    return duplicate(ctx, { of: quotationId, id: quotationIdOf(ctx.newUlid()) });
  },
});
