import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { QuotationView, quotationPath } from './quotation-view.ts';

export const getQuotation = tenantRoute({
  method: 'GET',
  path: '/quotations/{quotationId}',
  permission: 'quotations:read',
  summary: 'Get a quotation',
  input: z.strictObject(quotationPath),
  output: QuotationView,
  run: async (ctx: QuotationContext, { quotationId }) => found(await ctx.quotations.get(quotationId), 'quotation'),
});
