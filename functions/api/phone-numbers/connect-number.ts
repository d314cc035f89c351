import * as z from 'zod';
import { WabaId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { connectVerifiedNumber, type NumberContext } from '../../../shared/tenants/connect-verified-number.ts';
import { accessToken } from './access-token.ts';
import { NumberView, numberPath } from './number-view.ts';

export const connectNumber = tenantRoute({
  method: 'POST',
  path: '/phone-numbers',
  permission: 'phone-numbers:write',
  summary: 'Connect a WhatsApp number',
  description:
    'Meta is asked whether the token, the account and the number belong together and whether the token has the ' +
    'permissions `whatsapp_business_management` and `whatsapp_business_messaging`; 400 names the field that is wrong. ' +
    '409 when another organisation has the number. May be repeated.',
  status: 201,
  input: z.strictObject({
    ...numberPath,
    wabaId: WabaId.meta({ description: 'The WhatsApp Business account that the number belongs to.' }),
    accessToken,
  }),
  output: NumberView,
  run: (ctx: NumberContext, input) => connectVerifiedNumber(ctx, input),
});
