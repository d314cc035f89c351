import * as z from 'zod';
import type { MessageRepository } from '../../../shared/conversations/message-repository.ts';
import { type SightContext, seeConversation } from '../../../shared/conversations/see-conversation.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { conversationPath } from './conversation-view.ts';
import { MessageView, messageView } from './message-view.ts';

export const listMessages = tenantRoute({
  method: 'GET',
  path: '/conversations/{conversationId}/messages',
  permission: 'conversations:read',
  summary: 'List a conversation’s messages and notes, newest first',
  input: z.strictObject({ ...conversationPath, ...pageInput }),
  output: pageOf(MessageView),
  run: async (ctx: SightContext & { messages: MessageRepository }, { conversationId, ...range }) => {
    await seeConversation(ctx, conversationId);
    const { items, ...rest } = await ctx.messages.list(conversationId, { ...range, newestFirst: true });
    return { items: items.map(messageView), ...rest };
  },
});
