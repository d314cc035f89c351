import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { QuotationRevisionView, quotationPath } from './quotation-view.ts';

export const listQuotationRevisions = tenantRoute({
  method: 'GET',
  path: '/quotations/{quotationId}/revisions',
  permission: 'quotations:read',
  summary: 'List the revisions that were sent, newest first',
  description: 'Each as it was frozen, with the SHA-256 that an acceptance names.',
  input: z.strictObject(quotationPath),
  output: z.object({ items: z.array(QuotationRevisionView) }),
  run: async (ctx: QuotationContext, { quotationId }) => {
    found(await ctx.quotations.get(quotationId), 'quotation');
    return { items: await ctx.quotations.listRevisions(quotationId) };
  },
});
