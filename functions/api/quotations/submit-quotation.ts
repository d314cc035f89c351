import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { RulesContext } from '../../../shared/quotations/quotation-context.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { submitQuotation as submit } from '../../../shared/quotations/submit-quotation.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const submitQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/submit',
  permission: 'quotations:write',
  summary: 'End the writing of a draft: it is approved, or waits for approval above the limit',
  input: z.strictObject({ ...quotationPath, ...seenVersion }),
  output: QuotationView,
  run: async (ctx: QuotationSight & RulesContext, { quotationId, ...input }) => {
    await seeQuotation(ctx, quotationId);
    return submit(ctx, { id: quotationId, ...input });
  },
});
