import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { QuotationContent } from '../../../shared/quotations/quotation-content.ts';
import { Totals, totalsOf } from '../../../shared/quotations/totals.ts';

export const priceQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/price',
  permission: 'quotations:read',
  summary: 'Compute the amounts of a quotation, and keep nothing',
  description: 'In minor units of the currency, exact; the rule of rounding is in the guide to quotations.',
  input: z.strictObject({ content: QuotationContent }),
  output: Totals.meta({ id: 'QuotationTotals' }),
  run: async (_ctx: object, { content }) => totalsOf(content),
});
