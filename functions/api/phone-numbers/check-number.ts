import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { checkNumberHealth } from '../../../shared/tenants/check-number-health.ts';
import type { NumberContext } from '../../../shared/tenants/connect-verified-number.ts';
import { NumberView, numberPath } from './number-view.ts';

export const checkNumber = tenantRoute({
  method: 'POST',
  path: '/phone-numbers/{phoneNumberId}/check',
  permission: 'phone-numbers:read',
  summary: 'Ask WhatsApp how a number stands',
  description:
    'Quality, messaging limit, status and name. Within a minute the last answer is given again. A number whose token ' +
    'WhatsApp refuses becomes `reconnect`. 503 when WhatsApp does not answer.',
  input: z.strictObject(numberPath),
  output: NumberView,
  run: (ctx: NumberContext, { phoneNumberId }) => checkNumberHealth(ctx, phoneNumberId),
});
