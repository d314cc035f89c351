import * as z from 'zod';
import type { CannedReplyContext } from '../../../shared/canned-replies/canned-reply-context.ts';
import { createCannedReply as create } from '../../../shared/canned-replies/write-canned-reply.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CannedReplyView, shortcut, texts } from './canned-reply-view.ts';

export const createCannedReply = tenantRoute({
  method: 'POST',
  path: '/canned-replies',
  permission: 'templates:write',
  summary: 'Make a canned reply',
  description: '409 when the shortcut is taken.',
  status: 201,
  input: z.strictObject({ shortcut, texts }),
  output: CannedReplyView,
  run: (ctx: CannedReplyContext, input) => create(ctx, input),
});
