import * as z from 'zod';
import { lineOf } from '../../../shared/core/text.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { recordConsent as record } from '../../../shared/customers/record-consent.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { ConsentRecordView, customerPath } from './customer-view.ts';

export const recordConsent = tenantRoute({
  method: 'POST',
  path: '/customers/{customerId}/consents',
  permission: 'customers:write',
  summary: 'Record what a customer said about marketing',
  description: 'What they said last counts. After `withdrawn` no marketing template goes out.',
  status: 201,
  input: z.strictObject({
    ...customerPath,
    value: z.enum(['given', 'withdrawn']),
    source: lineOf(200).meta({ description: 'How you know.', examples: ['Form on the website'] }),
    at: z.iso.datetime().optional().meta({ description: 'When they said it; now when absent.' }),
  }),
  output: ConsentRecordView,
  run: (ctx: CustomerContext, input) => record(ctx, input),
});
