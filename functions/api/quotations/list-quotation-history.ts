import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { quotationPath } from './quotation-view.ts';

export const listQuotationHistory = tenantRoute({
  method: 'GET',
  path: '/quotations/{quotationId}/history',
  permission: 'quotations:read',
  summary: 'List what was done to a quotation, newest first',
  input: z.strictObject({ ...quotationPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: QuotationContext & HistoryContext, { quotationId, ...range }) => {
    found(await ctx.quotations.get(quotationId), 'quotation');
    return ctx.audit.listHistory('quotation', quotationId, range);
  },
});
