import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { withdrawQuotation as withdraw } from '../../../shared/quotations/withdraw-quotation.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const withdrawQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/withdraw',
  permission: 'quotations:write',
  summary: 'Take a quotation back',
  input: z.strictObject({ ...quotationPath, ...seenVersion, reason: textOf(1000).optional() }),
  output: QuotationView,
  run: (ctx: QuotationContext, { quotationId, ...input }) => withdraw(ctx, { id: quotationId, ...input }),
});
