import * as z from 'zod';
import { WabaId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { NumberContext } from '../../../shared/tenants/connect-verified-number.ts';
import { reconnectNumber as reconnect } from '../../../shared/tenants/reconnect-number.ts';
import { seenVersion } from '../seen-version.ts';
import { accessToken } from './access-token.ts';
import { NumberView, numberPath } from './number-view.ts';

export const reconnectNumber = tenantRoute({
  method: 'POST',
  path: '/phone-numbers/{phoneNumberId}/reconnect',
  permission: 'phone-numbers:write',
  summary: 'Give a WhatsApp number a new token',
  description: 'The token is checked as when a number is connected. Also for a number that was disconnected.',
  input: z.strictObject({
    ...numberPath,
    ...seenVersion,
    accessToken,
    wabaId: WabaId.optional().meta({ description: 'Needed once for a number that was connected without its account.' }),
  }),
  output: NumberView,
  run: (ctx: NumberContext, input) => reconnect(ctx, input),
});
