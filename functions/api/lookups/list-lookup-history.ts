import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { TABLES_OBJECT } from '../../../shared/lookups/events.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';

export const listLookupHistory = tenantRoute({
  method: 'GET',
  path: '/lookups/history',
  permission: 'lookups:read',
  summary: 'List what was done to the tables as a whole, newest first',
  input: z.strictObject(pageInput),
  output: pageOf(HistoryEntryView),
  run: (ctx: LookupContext & HistoryContext, range) =>
    ctx.audit.listHistory(TABLES_OBJECT.entity, TABLES_OBJECT.id, range),
});
