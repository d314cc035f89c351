import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { reopenConversation as reopen } from '../../../shared/conversations/reopen-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const reopenConversation = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/reopen',
  permission: 'conversations:write',
  summary: 'Reopen a resolved conversation',
  input: z.strictObject({ ...conversationPath, ...maybeSeenVersion }),
  output: ConversationView,
  run: async (ctx: DeskContext & ConversationViewContext, { conversationId: id, version }) =>
    conversationView(ctx, await reopen(ctx, { id, version })),
});
