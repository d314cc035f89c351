import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { approveQuotation as approve } from '../../../shared/quotations/approve-quotation.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const approveQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/approve',
  permission: 'quotations:approve',
  summary: 'Approve a quotation that somebody else wrote',
  input: z.strictObject({ ...quotationPath, ...seenVersion }),
  output: QuotationView,
  run: (ctx: QuotationContext, { quotationId, ...input }) => approve(ctx, { id: quotationId, ...input }),
});
