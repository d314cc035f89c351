import * as z from 'zod';
import { type SightContext, seeConversation } from '../../../shared/conversations/see-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
} from './conversation-view.ts';

export const getConversation = tenantRoute({
  method: 'GET',
  path: '/conversations/{conversationId}',
  permission: 'conversations:read',
  summary: 'Get a conversation',
  input: z.strictObject(conversationPath),
  output: ConversationView,
  run: async (ctx: SightContext & ConversationViewContext, { conversationId }) =>
    conversationView(ctx, await seeConversation(ctx, conversationId)),
});
