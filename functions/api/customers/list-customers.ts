import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { lineOf } from '../../../shared/core/text.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { findCustomers } from '../../../shared/customers/find-customers.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CustomerView, customerView, Phone } from './customer-view.ts';

export const listCustomers = tenantRoute({
  method: 'GET',
  path: '/customers',
  permission: 'customers:read',
  summary: 'List and search customers, by name',
  description:
    'By the beginning of the name (without regard to case and accents), or by exactly one phone number or WhatsApp user id.',
  input: z
    .strictObject({
      name: lineOf(100).optional().meta({ description: 'The beginning of the name.' }),
      phone: Phone.optional(),
      userId: z
        .string()
        .regex(/^[A-Z]{2}\.[A-Za-z0-9.]{1,132}$/, 'must be a business-scoped user id, such as DE.1234')
        .meta({ examples: ['DE.1234'] })
        .optional(),
      ...pageInput,
    })
    .refine(({ name, phone, userId }) => [name, phone, userId].filter((part) => part !== undefined).length <= 1, {
      path: ['name'],
      error: 'cannot stand beside phone or userId',
    })
    .meta({ examples: [{ phone: '+49 151 12345678' }] }),
  output: pageOf(CustomerView),
  run: async (ctx: CustomerContext, input) => {
    const { items, ...rest } = await findCustomers(ctx, input);
    return { items: items.map(customerView), ...rest };
  },
});
