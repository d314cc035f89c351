import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { takeOverConversation as takeOver } from '../../../shared/conversations/take-over-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const takeOverConversation = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/take-over',
  permission: 'conversations:write',
  summary: 'Take a conversation over from the bot',
  description: 'The bot is silent while people have it. An unassigned one becomes yours.',
  input: z.strictObject({ ...conversationPath, ...maybeSeenVersion }),
  output: ConversationView,
  run: async (ctx: DeskContext & ConversationViewContext, { conversationId: id, version }) =>
    conversationView(ctx, await takeOver(ctx, { id, version })),
});
