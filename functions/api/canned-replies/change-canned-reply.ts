import * as z from 'zod';
import type { CannedReplyContext } from '../../../shared/canned-replies/canned-reply-context.ts';
import { changeCannedReply as change } from '../../../shared/canned-replies/write-canned-reply.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { CannedReplyView, cannedReplyPath, seenVersion, shortcut, texts } from './canned-reply-view.ts';

export const changeCannedReply = tenantRoute({
  method: 'PATCH',
  path: '/canned-replies/{cannedReplyId}',
  permission: 'templates:write',
  summary: 'Change a canned reply',
  description: 'Its texts are replaced as a whole.',
  input: z.strictObject({
    ...cannedReplyPath,
    ...seenVersion,
    shortcut: shortcut.optional(),
    texts: texts.optional(),
  }),
  output: CannedReplyView,
  run: (ctx: CannedReplyContext, { cannedReplyId: id, ...input }) => change(ctx, { id, ...input }),
});
