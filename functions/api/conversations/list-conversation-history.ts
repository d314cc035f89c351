import * as z from 'zod';
import { type SightContext, seeConversation } from '../../../shared/conversations/see-conversation.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { conversationPath } from './conversation-view.ts';

export const listConversationHistory = tenantRoute({
  method: 'GET',
  path: '/conversations/{conversationId}/history',
  permission: 'conversations:read',
  summary: 'List what was done to a conversation, newest first',
  input: z.strictObject({ ...conversationPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: SightContext & HistoryContext, { conversationId, ...range }) => {
    await seeConversation(ctx, conversationId);
    return ctx.audit.listHistory('conversation', conversationId, range);
  },
});
