import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { QuotationRevisionView, quotationPath } from './quotation-view.ts';

export const listQuotationRevisions = tenantRoute({
  method: 'GET',
  path: '/quotations/{quotationId}/revisions',
  permission: 'quotations:read',
  summary: 'List the revisions that were sent, newest first',
  description: 'Each as it was frozen, with the SHA-256 that an acceptance names.',
  input: z.strictObject(quotationPath),
  output: z.object({ items: z.array(QuotationRevisionView) }),
  run: async (ctx: QuotationSight, { quotationId }) => {
    await seeQuotation(ctx, quotationId);
    return { items: await ctx.quotations.listRevisions(quotationId) };
  },
});
