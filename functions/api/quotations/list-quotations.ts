import * as z from 'zod';
import { CustomerId } from '../../../shared/core/ids.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { recordsOf } from '../../../shared/customers/customer.ts';
import type { CustomerRepository } from '../../../shared/customers/customer-repository.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { QuotationStatus } from '../../../shared/quotations/quotation.ts';
import { type QuotationSight, seenOf } from '../../../shared/quotations/see-quotation.ts';
import { QuotationView } from './quotation-view.ts';

export const listQuotations = tenantRoute({
  method: 'GET',
  path: '/quotations',
  permission: 'quotations:read',
  summary: 'List quotations of one status or of one customer, newest first',
  description:
    'Employees see their own, and those in conversations that they see: a page can be short or empty although `next` leads to more.',
  input: z.strictObject({
    status: QuotationStatus.default('draft'),
    customerId: CustomerId.optional().meta({ description: 'All of this customer, whatever their status.' }),
    ...pageInput,
  }),
  output: pageOf(QuotationView),
  run: async (
    ctx: QuotationSight & { customers: Pick<CustomerRepository, 'get'> },
    { status, customerId, ...range },
  ) => {
    const customer = customerId && (await ctx.customers.get(customerId));
    const { items, ...rest } =
      customerId === undefined
        ? await ctx.quotations.listByStatus(status, { ...range, newestFirst: true })
        : await ctx.quotations.listOfCustomer(customer ? recordsOf(customer) : [customerId], range);
    return { ...rest, items: await seenOf(ctx, items) };
  },
});
