import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { NumberContext } from '../../../shared/tenants/connect-verified-number.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { numberPath } from './number-view.ts';

export const listNumberHistory = tenantRoute({
  method: 'GET',
  path: '/phone-numbers/{phoneNumberId}/history',
  permission: 'phone-numbers:read',
  summary: 'List what was done to a WhatsApp number, newest first',
  input: z.strictObject({ ...numberPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: NumberContext & HistoryContext, { phoneNumberId, ...range }) => {
    found(await ctx.phoneNumbers.get(phoneNumberId), 'phone number');
    return ctx.audit.listHistory('phone-number', phoneNumberId, range);
  },
});
