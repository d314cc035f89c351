import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { rejectQuotation as reject } from '../../../shared/quotations/approve-quotation.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const rejectQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/reject',
  permission: 'quotations:approve',
  summary: 'Give a quotation back to its author, with the reason',
  input: z.strictObject({ ...quotationPath, ...seenVersion, reason: textOf(1000) }),
  output: QuotationView,
  run: (ctx: QuotationContext, { quotationId, ...input }) => reject(ctx, { id: quotationId, ...input }),
});
