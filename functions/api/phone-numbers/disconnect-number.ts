import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { NumberContext } from '../../../shared/tenants/connect-verified-number.ts';
import { disconnectNumber as disconnect } from '../../../shared/tenants/disconnect-number.ts';
import { seenVersion } from '../seen-version.ts';
import { NumberView, numberPath } from './number-view.ts';

export const disconnectNumber = tenantRoute({
  method: 'POST',
  path: '/phone-numbers/{phoneNumberId}/disconnect',
  permission: 'phone-numbers:write',
  summary: 'Give a WhatsApp number up',
  description: 'Nothing comes in or goes out any more, and the token is deleted. Conversations stay. May be repeated.',
  input: z.strictObject({ ...numberPath, ...seenVersion }),
  output: NumberView,
  run: (ctx: NumberContext, input) => disconnect(ctx, input),
});
