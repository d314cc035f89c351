import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { handBackConversation as handBack } from '../../../shared/conversations/hand-back-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const handBackConversation = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/hand-back',
  permission: 'conversations:write',
  summary: 'Give a conversation back to the bot',
  description: 'It is nobody’s then, and the bot answers the next message.',
  input: z.strictObject({ ...conversationPath, ...maybeSeenVersion }),
  output: ConversationView,
  run: async (ctx: DeskContext & ConversationViewContext, { conversationId: id, version }) =>
    conversationView(ctx, await handBack(ctx, { id, version })),
});
