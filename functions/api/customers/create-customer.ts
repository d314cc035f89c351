import * as z from 'zod';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { lineOf } from '../../../shared/core/text.ts';
import { createCustomer as create } from '../../../shared/customers/create-customer.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CustomerView, customerView, Phone } from './customer-view.ts';

export const createCustomer = tenantRoute({
  method: 'POST',
  path: '/customers',
  permission: 'customers:write',
  summary: 'Make a customer who has not written yet',
  description:
    'They get an empty, resolved conversation, to which an approved template can be sent. 409 when there is one with this number already.',
  status: 201,
  input: z.strictObject({
    phone: Phone,
    phoneNumberId: PhoneNumberId.meta({ description: 'Your WhatsApp number that the conversation belongs to.' }),
    ownName: lineOf(100).optional(),
  }),
  output: CustomerView,
  run: async (ctx: CustomerContext, { phone, ...input }) => customerView(await create(ctx, { waId: phone, ...input })),
});
