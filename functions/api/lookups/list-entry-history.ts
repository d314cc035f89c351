import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { entryPath } from './entry-view.ts';

export const listEntryHistory = tenantRoute({
  method: 'GET',
  path: '/lookups/entries/{entryId}/history',
  permission: 'lookups:read',
  summary: 'List what was done to an entry, newest first',
  description: 'Also of one that was deleted.',
  input: z.strictObject({ ...entryPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: (ctx: LookupContext & HistoryContext, { entryId, ...range }) =>
    ctx.audit.listHistory('lookup-entry', entryId, range),
});
