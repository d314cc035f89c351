import { changeCannedReply } from './change-canned-reply.ts';
import { createCannedReply } from './create-canned-reply.ts';
import { deleteCannedReply } from './delete-canned-reply.ts';
import { getCannedReply } from './get-canned-reply.ts';
import { listCannedReplies } from './list-canned-replies.ts';
import { listCannedReplyHistory } from './list-canned-reply-history.ts';

export const cannedReplyRoutes = {
  listCannedReplies,
  getCannedReply,
  createCannedReply,
  changeCannedReply,
  deleteCannedReply,
  listCannedReplyHistory,
};
