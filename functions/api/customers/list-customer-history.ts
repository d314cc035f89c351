import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { customerPath } from './customer-view.ts';

export const listCustomerHistory = tenantRoute({
  method: 'GET',
  path: '/customers/{customerId}/history',
  permission: 'customers:read',
  summary: 'List what was done to a customer’s record, newest first',
  input: z.strictObject({ ...customerPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: CustomerContext & HistoryContext, { customerId, ...range }) => {
    const customer = found(await ctx.customers.get(customerId), 'customer');
    return ctx.audit.listHistory('customer', customer.customerId, range);
  },
});
