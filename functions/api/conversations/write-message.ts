import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { writeMessage as write } from '../../../shared/conversations/write-message.ts';
import { WrittenContent } from '../../../shared/conversations/written-content.ts';
import { templateFor, WrittenTemplate } from '../../../shared/conversations/written-template.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TemplateContext } from '../../../shared/templates/template-context.ts';
import { conversationPath } from './conversation-view.ts';
import { MessageView, messageView } from './message-view.ts';

export const writeMessage = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/messages',
  permission: 'conversations:write',
  summary: 'Write to the customer',
  description:
    'The message is `queued` and goes out at once, after those that were written before it. The bot is silent from then on, and the conversation waits for the customer. 409 `window_closed`: more than 24 hours after the customer’s last message only approved templates go out: content of type `template`. 409 `number_disconnected`, `no_address`, `opted_out`: it cannot be sent.',
  status: 202,
  input: z.strictObject({
    ...conversationPath,
    content: z.discriminatedUnion('type', [...WrittenContent.options, WrittenTemplate]),
  }),
  output: MessageView,
  run: async (ctx: DeskContext & TemplateContext, { conversationId, content: written }) => {
    const content = written.type === 'template' ? await templateFor(ctx, conversationId, written) : written;
    return messageView(await write(ctx, { conversationId, content }));
  },
});
