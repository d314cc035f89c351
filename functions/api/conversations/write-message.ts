import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { writeMessage as write } from '../../../shared/conversations/write-message.ts';
import { WrittenContent } from '../../../shared/conversations/written-content.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { conversationPath } from './conversation-view.ts';
import { MessageView, messageView } from './message-view.ts';

export const writeMessage = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/messages',
  permission: 'conversations:write',
  summary: 'Write to the customer',
  description:
    'The message is `queued` and goes out at once, after those that were written before it. The bot is silent from then on, and the conversation waits for the customer. 409 `window_closed`: more than 24 hours after the customer’s last message only approved templates go out. 409 `number_disconnected`, `no_address`, `opted_out`: it cannot be sent.',
  status: 202,
  input: z.strictObject({ ...conversationPath, content: WrittenContent }),
  output: MessageView,
  run: async (ctx: DeskContext, input) => messageView(await write(ctx, input)),
});
