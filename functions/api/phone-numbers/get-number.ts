import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { NumberContext } from '../../../shared/tenants/connect-verified-number.ts';
import { NumberView, numberPath } from './number-view.ts';

export const getNumber = tenantRoute({
  method: 'GET',
  path: '/phone-numbers/{phoneNumberId}',
  permission: 'phone-numbers:read',
  summary: 'Get a WhatsApp number and its health as last checked',
  input: z.strictObject(numberPath),
  output: NumberView,
  run: async (ctx: NumberContext, { phoneNumberId }) =>
    found(await ctx.phoneNumbers.get(phoneNumberId), 'phone number'),
});
