import * as z from 'zod';
import type { CannedReplyContext } from '../../../shared/canned-replies/canned-reply-context.ts';
import { deleteCannedReply as remove } from '../../../shared/canned-replies/write-canned-reply.ts';
import { CannedReplyId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { cannedReplyPath, seenVersion } from './canned-reply-view.ts';

export const deleteCannedReply = tenantRoute({
  method: 'DELETE',
  path: '/canned-replies/{cannedReplyId}',
  permission: 'templates:write',
  summary: 'Delete a canned reply',
  input: z.strictObject({ ...cannedReplyPath, ...seenVersion }),
  output: z.object({ id: CannedReplyId }),
  run: async (ctx: CannedReplyContext, { cannedReplyId: id, version }) => {
    await remove(ctx, { id, version });
    return { id };
  },
});
