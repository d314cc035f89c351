import * as z from 'zod';
import type { CannedReplyContext } from '../../../shared/canned-replies/canned-reply-context.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CannedReplyView } from './canned-reply-view.ts';

export const listCannedReplies = tenantRoute({
  method: 'GET',
  path: '/canned-replies',
  permission: 'templates:read',
  summary: 'List canned replies, by shortcut',
  input: z.strictObject(pageInput),
  output: pageOf(CannedReplyView),
  run: (ctx: CannedReplyContext, range) => ctx.cannedReplies.list(range),
});
