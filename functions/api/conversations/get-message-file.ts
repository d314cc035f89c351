import * as z from 'zod';
import { type LinkContext, linkFile } from '../../../shared/conversations/link-file.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { conversationPath } from './conversation-view.ts';

const FileLinkView = z
  .object({
    url: z.url(),
    expiresAt: z.iso.datetime(),
    name: z.string().meta({ examples: ['invoice.pdf'] }),
    mimeType: z.string().meta({ examples: ['application/pdf'] }),
  })
  .meta({ id: 'FileLink' });

export const getMessageFile = tenantRoute({
  method: 'GET',
  path: '/conversations/{conversationId}/messages/{messageId}/file',
  permission: 'conversations:read',
  summary: 'Get a link to a message’s file',
  description:
    'Of a file that came from the customer, was uploaded here, or is a quotation’s. The link needs no sign-in and holds for five minutes: ask for a new one each time. 409 `file_pending`: it is still being copied from WhatsApp; 409 `file_lost`: it cannot be had any more.',
  input: z.strictObject({ ...conversationPath, messageId: z.string().min(1).max(300) }),
  output: FileLinkView,
  run: (ctx: LinkContext, input) => linkFile(ctx, input),
});
