import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { resolveConversation as resolve } from '../../../shared/conversations/resolve-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const resolveConversation = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/resolve',
  permission: 'conversations:write',
  summary: 'Resolve a conversation',
  description: 'The customer’s next message opens it again.',
  input: z.strictObject({ ...conversationPath, ...maybeSeenVersion }),
  output: ConversationView,
  run: async (ctx: DeskContext & ConversationViewContext, { conversationId: id, version }) =>
    conversationView(ctx, await resolve(ctx, { id, version })),
});
