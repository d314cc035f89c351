import * as z from 'zod';
import { lineOf } from '../../../shared/core/text.ts';
import { changeCustomer as change } from '../../../shared/customers/change-customer.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CustomerView, customerPath, customerView } from './customer-view.ts';

export const changeCustomer = tenantRoute({
  method: 'PATCH',
  path: '/customers/{customerId}',
  permission: 'customers:write',
  summary: 'Change what you say of a customer',
  input: z.strictObject({
    ...customerPath,
    version: z.int().min(1).meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
    ownName: lineOf(100).nullable().optional().meta({ description: '`null`: their profile name shows again.' }),
    tags: z.array(lineOf(30)).max(20, 'must be at most 20').optional(),
  }),
  output: CustomerView,
  run: async (ctx: CustomerContext, input) => customerView(await change(ctx, input)),
});
