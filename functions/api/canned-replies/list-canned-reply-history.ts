import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { cannedReplyPath } from './canned-reply-view.ts';

export const listCannedReplyHistory = tenantRoute({
  method: 'GET',
  path: '/canned-replies/{cannedReplyId}/history',
  permission: 'templates:read',
  summary: 'List what was done to a canned reply, newest first',
  description: 'Also of one that was deleted.',
  input: z.strictObject({ ...cannedReplyPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: (ctx: HistoryContext, { cannedReplyId, ...range }) =>
    ctx.audit.listHistory('canned-reply', cannedReplyId, range),
});
