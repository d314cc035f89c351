import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { quotationPath } from './quotation-view.ts';

export const listQuotationHistory = tenantRoute({
  method: 'GET',
  path: '/quotations/{quotationId}/history',
  permission: 'quotations:read',
  summary: 'List what was done to a quotation, newest first',
  input: z.strictObject({ ...quotationPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: QuotationSight & HistoryContext, { quotationId, ...range }) => {
    await seeQuotation(ctx, quotationId);
    return ctx.audit.listHistory('quotation', quotationId, range);
  },
});
