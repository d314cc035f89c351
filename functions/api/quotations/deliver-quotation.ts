import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type AskForDeliveryContext, askForDelivery } from '../../../shared/quotations/ask-for-delivery.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const deliverQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/deliver',
  permission: 'quotations:write',
  summary: 'Deliver the document of a sent quotation once more, after it failed',
  description:
    '409 while it is on its way or when it arrived, and where nothing can be sent: the customer wrote more than 24 hours ago, ' +
    'or the number is not connected.',
  input: z.strictObject({ ...quotationPath, ...seenVersion }),
  output: QuotationView,
  run: async (ctx: QuotationSight & AskForDeliveryContext, { quotationId, ...input }) => {
    await seeQuotation(ctx, quotationId);
    return askForDelivery(ctx, { id: quotationId, ...input });
  },
});
