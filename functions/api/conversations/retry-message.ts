import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { messageKeyOf } from '../../../shared/conversations/message-id.ts';
import { retryMessage as retry } from '../../../shared/conversations/retry-message.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { conversationPath } from './conversation-view.ts';
import { MessageView, messageView } from './message-view.ts';

export const retryMessage = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/messages/{messageId}/retry',
  permission: 'conversations:write',
  summary: 'Send a failed message again',
  description:
    'It becomes a new message. Also for one of unknown outcome: make sure that the customer does not have it. 409 when it was sent, or sent again already, and for the reasons for which no message can be sent now.',
  status: 202,
  input: z.strictObject({ ...conversationPath, messageId: z.string().min(1).max(300) }),
  output: MessageView,
  run: async (ctx: DeskContext, { conversationId, messageId }) =>
    messageView(await retry(ctx, { conversationId, key: messageKeyOf(messageId) })),
});
