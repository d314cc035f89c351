import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { withdrawQuotation as withdraw } from '../../../shared/quotations/withdraw-quotation.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const withdrawQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/withdraw',
  permission: 'quotations:write',
  summary: 'Take a quotation back',
  input: z.strictObject({ ...quotationPath, ...seenVersion, reason: textOf(1000).optional() }),
  output: QuotationView,
  run: async (ctx: QuotationSight, { quotationId, ...input }) => {
    await seeQuotation(ctx, quotationId);
    return withdraw(ctx, { id: quotationId, ...input });
  },
});
