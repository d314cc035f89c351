import * as z from 'zod';
import { type SnoozeContext, snoozeConversation as snooze } from '../../../shared/conversations/snooze-conversation.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const snoozeConversation = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/snooze',
  permission: 'conversations:write',
  summary: 'Put a conversation aside until a time',
  description:
    'It waits, and comes back to people within a minute after the time, or with the customer’s next message. Putting it aside again moves the time.',
  input: z.strictObject({
    ...conversationPath,
    ...maybeSeenVersion,
    until: z.iso.datetime({ offset: true }).meta({ examples: ['2099-01-31T09:00:00Z'] }),
  }),
  output: ConversationView,
  run: async (ctx: SnoozeContext & ConversationViewContext, { conversationId: id, ...input }) =>
    conversationView(ctx, await snooze(ctx, { id, ...input })),
});
