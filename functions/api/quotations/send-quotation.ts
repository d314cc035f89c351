import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { SendQuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { sendQuotation as send } from '../../../shared/quotations/send-quotation.ts';
import { QuotationView, quotationPath, seenVersion } from './quotation-view.ts';

export const sendQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/send',
  permission: 'quotations:write',
  summary: 'Freeze the revision and send it to the customer',
  description:
    'The document goes out with buttons to accept, decline, or ask for a change; `sent.delivery` says how far it came. 409 ' +
    'without freezing anything where it cannot be sent: the customer wrote more than 24 hours ago and the rules name no approved template (`window_closed`), or the ' +
    'number is not connected (`number_disconnected`).',
  input: z.strictObject({ ...quotationPath, ...seenVersion }),
  output: QuotationView,
  run: async (ctx: QuotationSight & SendQuotationContext, { quotationId, ...input }) => {
    await seeQuotation(ctx, quotationId);
    return send(ctx, { id: quotationId, ...input });
  },
});
