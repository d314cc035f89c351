import type { cannedReplyRoutes } from '../../../../functions/api/canned-replies/routes.ts';
import type { Cases } from './case.ts';

export const cannedReplyCases: Cases<typeof cannedReplyRoutes> = {
  listCannedReplies: async (world) => ({ limit: '1', after: await world.nextOf('/canned-replies', {}) }),
  getCannedReply: ({ cannedReplyId }) => ({ cannedReplyId }),
  createCannedReply: () => ({ shortcut: 'thanks', texts: { en: 'Thank you!' } }),
  changeCannedReply: ({ cannedReplyId }) => ({ cannedReplyId, version: 2, shortcut: 'hello-again' }),
  deleteCannedReply: ({ cannedReplyId }) => ({ cannedReplyId, version: '2' }),
  listCannedReplyHistory: async ({ cannedReplyId, nextOf }) => ({
    ...{ cannedReplyId, limit: '1' },
    after: await nextOf(`/canned-replies/${cannedReplyId}/history`, {}),
  }),
};
