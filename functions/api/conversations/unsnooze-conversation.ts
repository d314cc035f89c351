import * as z from 'zod';
import {
  type SnoozeContext,
  unsnoozeConversation as unsnooze,
} from '../../../shared/conversations/snooze-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const unsnoozeConversation = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/unsnooze',
  permission: 'conversations:write',
  summary: 'Bring a conversation back before its time',
  description: 'Nothing happens to one that is not put aside.',
  input: z.strictObject({ ...conversationPath, ...maybeSeenVersion }),
  output: ConversationView,
  run: async (ctx: SnoozeContext & ConversationViewContext, { conversationId: id, ...input }) =>
    conversationView(ctx, await unsnooze(ctx, { id, ...input })),
});
