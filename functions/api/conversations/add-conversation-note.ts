import * as z from 'zod';
import { addConversationNote as add } from '../../../shared/conversations/add-conversation-note.ts';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { conversationPath } from './conversation-view.ts';
import { MessageView, messageView } from './message-view.ts';

export const addConversationNote = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/notes',
  permission: 'conversations:write',
  summary: 'Write a note into a conversation',
  description: 'Colleagues see it among the messages, the customer never does.',
  status: 201,
  input: z.strictObject({ ...conversationPath, text: textOf(4000) }),
  output: MessageView,
  run: async (ctx: DeskContext, { conversationId: id, text }) => messageView(await add(ctx, { id, text })),
});
