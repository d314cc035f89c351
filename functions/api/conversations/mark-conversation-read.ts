import * as z from 'zod';
import { markConversationRead as markRead } from '../../../shared/conversations/mark-conversation-read.ts';
import type { SightContext } from '../../../shared/conversations/see-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
} from './conversation-view.ts';

export const markConversationRead = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/read',
  permission: 'conversations:write',
  summary: 'Count a conversation’s messages as read',
  description: 'Neither its history nor its version’s readers are told: it is no change of the conversation.',
  input: z.strictObject(conversationPath),
  output: ConversationView,
  run: async (ctx: SightContext & ConversationViewContext, { conversationId }) =>
    conversationView(ctx, await markRead(ctx, conversationId)),
});
