import * as z from 'zod';
import { PlatformAuditEntry } from '../../../shared/audit/platform-audit-entry.ts';
import { TenantId } from '../../../shared/core/ids.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import type { PlatformApiContext } from './create-platform-api.ts';

export const listPlatformAudit = platformRoute({
  method: 'GET',
  path: '/platform/audit',
  summary: 'List what the platform’s administrators did, newest first',
  description: 'Of one month. With `tenantId` a page may be short or empty and still have a `next`.',
  input: z.strictObject({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
      .optional()
      .meta({ description: 'In UTC; the current one when absent.', examples: ['2026-11'] }),
    tenantId: TenantId.optional(),
    ...pageInput,
  }),
  output: pageOf(PlatformAuditEntry.omit({ entity: true }).meta({ id: 'PlatformHistoryEntry' })),
  run: async (ctx: PlatformApiContext, { month, tenantId, ...range }) => {
    const page = await ctx.platformAudit.listMonth(month ?? ctx.now().toISOString().slice(0, 7), range);
    return { ...page, items: page.items.filter((entry) => (tenantId ?? entry.tenantId) === entry.tenantId) };
  },
});
