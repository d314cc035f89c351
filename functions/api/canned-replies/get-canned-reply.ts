import * as z from 'zod';
import type { CannedReplyContext } from '../../../shared/canned-replies/canned-reply-context.ts';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CannedReplyView, cannedReplyPath } from './canned-reply-view.ts';

export const getCannedReply = tenantRoute({
  method: 'GET',
  path: '/canned-replies/{cannedReplyId}',
  permission: 'templates:read',
  summary: 'Get a canned reply',
  input: z.strictObject(cannedReplyPath),
  output: CannedReplyView,
  run: async (ctx: CannedReplyContext, { cannedReplyId }) =>
    found(await ctx.cannedReplies.get(cannedReplyId), 'canned reply'),
});
