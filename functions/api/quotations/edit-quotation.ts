import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { editQuotation as edit } from '../../../shared/quotations/edit-quotation.ts';
import { QuotationContent } from '../../../shared/quotations/quotation-content.ts';
import { type EntriesContext, requireEntries } from '../../../shared/quotations/require-entries.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const editQuotation = tenantRoute({
  method: 'PUT',
  path: '/quotations/{quotationId}',
  permission: 'quotations:write',
  summary: 'Replace what a quotation offers',
  description:
    'An approval that it had is void. 409 once it is sent: then note a change request, and edit the next revision.',
  input: z.strictObject({ ...quotationPath, ...seenVersion, content: QuotationContent }),
  output: QuotationView,
  run: async (ctx: QuotationSight & EntriesContext, { quotationId, ...input }) => {
    const before = await seeQuotation(ctx, quotationId);
    await requireEntries(ctx, input.content, before.content);
    return edit(ctx, { id: quotationId, ...input });
  },
});
