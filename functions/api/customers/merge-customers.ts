import * as z from 'zod';
import { CustomerId } from '../../../shared/core/ids.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { mergeCustomers as merge } from '../../../shared/customers/merge-customers.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CustomerView, customerPath, customerView } from './customer-view.ts';

export const mergeCustomers = tenantRoute({
  method: 'POST',
  path: '/customers/{customerId}/merge',
  permission: 'customers:merge',
  summary: 'Merge another record of the same person into a customer',
  description:
    'The other’s numbers, notes, tickets and conversations are this customer’s then; its own threads go on, the other’s stay readable. Repeating it changes nothing.',
  input: z.strictObject({
    ...customerPath,
    otherId: CustomerId.meta({ description: 'The record that goes up in this one.' }),
    version: z.int().min(1).meta({ description: 'The version of this customer that you have seen.' }),
  }),
  output: CustomerView,
  run: async (ctx: CustomerContext, input) => customerView(await merge(ctx, input)),
});
