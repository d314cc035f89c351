import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CustomerNoteView, customerPath } from './customer-view.ts';

export const listCustomerNotes = tenantRoute({
  method: 'GET',
  path: '/customers/{customerId}/notes',
  permission: 'customers:read',
  summary: 'List a customer’s notes, newest first',
  input: z.strictObject({ ...customerPath, ...pageInput }),
  output: pageOf(CustomerNoteView),
  run: async (ctx: CustomerContext, { customerId, ...range }) => {
    const customer = found(await ctx.customers.get(customerId), 'customer');
    return ctx.customers.listNotes(customer, range);
  },
});
