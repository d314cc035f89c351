import * as z from 'zod';
import { CustomerId } from '../../../shared/core/ids.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { QuotationStatus } from '../../../shared/quotations/quotation.ts';
import type { QuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { QuotationView } from './quotation-view.ts';

export const listQuotations = tenantRoute({
  method: 'GET',
  path: '/quotations',
  permission: 'quotations:read',
  summary: 'List quotations of one status or of one customer, newest first',
  input: z.strictObject({
    status: QuotationStatus.default('draft'),
    customerId: CustomerId.optional().meta({ description: 'All of this customer, whatever their status.' }),
    ...pageInput,
  }),
  output: pageOf(QuotationView),
  run: (ctx: QuotationContext, { status, customerId, ...range }) =>
    customerId === undefined
      ? ctx.quotations.listByStatus(status, { ...range, newestFirst: true })
      : ctx.quotations.listOfCustomer(customerId, range),
});
