import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { noteLoss as note } from '../../../shared/quotations/note-loss.ts';
import { LossReason } from '../../../shared/quotations/quotation.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const noteLoss = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/loss',
  permission: 'quotations:write',
  summary: 'Note why a quotation was not accepted',
  input: z.strictObject({ ...quotationPath, ...seenVersion, reason: LossReason, note: textOf(1000).optional() }),
  output: QuotationView,
  run: async (ctx: QuotationSight, { quotationId, ...input }) => {
    await seeQuotation(ctx, quotationId);
    return note(ctx, { id: quotationId, ...input });
  },
});
