import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CustomerView, customerPath, customerView } from './customer-view.ts';

export const getCustomer = tenantRoute({
  method: 'GET',
  path: '/customers/{customerId}',
  permission: 'customers:read',
  summary: 'Get a customer',
  description: 'A record that was merged into another one is still there and names it.',
  input: z.strictObject(customerPath),
  output: CustomerView,
  run: async (ctx: CustomerContext, { customerId }) =>
    customerView(found(await ctx.customers.get(customerId), 'customer')),
});
