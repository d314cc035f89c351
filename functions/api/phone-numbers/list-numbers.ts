import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { NumberContext } from '../../../shared/tenants/connect-verified-number.ts';
import { NumberView } from './number-view.ts';

export const listNumbers = tenantRoute({
  method: 'GET',
  path: '/phone-numbers',
  permission: 'phone-numbers:read',
  summary: 'List the organisation’s WhatsApp numbers',
  input: z.strictObject(pageInput),
  output: pageOf(NumberView),
  run: (ctx: NumberContext, range) => ctx.phoneNumbers.list(range),
});
