import * as z from 'zod';
import { type AttachContext, attachFile } from '../../../shared/conversations/attach-file.ts';
import type { OutboundContent } from '../../../shared/conversations/content.ts';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { writeMessage as write } from '../../../shared/conversations/write-message.ts';
import { WrittenContent } from '../../../shared/conversations/written-content.ts';
import { templateFor, WrittenTemplate } from '../../../shared/conversations/written-template.ts';
import type { ConversationId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TemplateContext } from '../../../shared/templates/template-context.ts';
import { conversationPath } from './conversation-view.ts';
import { MessageView, messageView } from './message-view.ts';

type MessageContext = AttachContext & DeskContext & TemplateContext;

export const writeMessage = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/messages',
  permission: 'conversations:write',
  summary: 'Write to the customer',
  description:
    'The message is `queued` and goes out at once, after those that were written before it. The bot is silent from then on, and the conversation waits for the customer. 409 `window_closed`: more than 24 hours after the customer’s last message only approved templates go out: content of type `template`. 409 `number_disconnected`, `no_address`, `opted_out`: it cannot be sent. Content of type `media` names a `link`, or the `fileId` of a file that was uploaded before.',
  status: 202,
  input: z.strictObject({
    ...conversationPath,
    content: z.discriminatedUnion('type', [...WrittenContent.options, WrittenTemplate]),
  }),
  output: MessageView,
  run: async (ctx: MessageContext, { conversationId, content: written }) => {
    const content = await contentOf(ctx, conversationId, written);
    return messageView(await write(ctx, { conversationId, content }));
  },
});

const contentOf = async (
  ctx: MessageContext,
  conversationId: ConversationId,
  written: WrittenContent | WrittenTemplate,
): Promise<OutboundContent> => {
  if (written.type === 'template') return templateFor(ctx, conversationId, written);
  return written.type === 'media' ? attachFile(ctx, conversationId, written) : written;
};
