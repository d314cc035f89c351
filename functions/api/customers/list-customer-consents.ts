import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { ConsentRecordView, customerPath } from './customer-view.ts';

export const listCustomerConsents = tenantRoute({
  method: 'GET',
  path: '/customers/{customerId}/consents',
  permission: 'customers:read',
  summary: 'List what a customer said about marketing, newest record first',
  input: z.strictObject({ ...customerPath, ...pageInput }),
  output: pageOf(ConsentRecordView),
  run: async (ctx: CustomerContext, { customerId, ...range }) => {
    const customer = found(await ctx.customers.get(customerId), 'customer');
    return ctx.customers.listConsents(customer, range);
  },
});
