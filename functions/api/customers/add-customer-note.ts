import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { addCustomerNote as add } from '../../../shared/customers/add-customer-note.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CustomerNoteView, customerPath } from './customer-view.ts';

export const addCustomerNote = tenantRoute({
  method: 'POST',
  path: '/customers/{customerId}/notes',
  permission: 'customers:write',
  summary: 'Write a note on a customer',
  description: 'Colleagues see it, the customer never does.',
  status: 201,
  input: z.strictObject({ ...customerPath, text: textOf(4000) }),
  output: CustomerNoteView,
  run: (ctx: CustomerContext, input) => add(ctx, input),
});
