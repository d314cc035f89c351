import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { QuotationView, quotationPath } from './quotation-view.ts';

export const getQuotation = tenantRoute({
  method: 'GET',
  path: '/quotations/{quotationId}',
  permission: 'quotations:read',
  summary: 'Get a quotation',
  input: z.strictObject(quotationPath),
  output: QuotationView,
  run: (ctx: QuotationSight, { quotationId }) => seeQuotation(ctx, quotationId),
});
