import * as z from 'zod';
import { MediaKind } from '../../../shared/conversations/content.ts';
import { offerUpload, type UploadContext } from '../../../shared/conversations/offer-upload.ts';
import { FileId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { mediaProblem } from '../../../shared/media/media-limits.ts';
import { conversationPath } from './conversation-view.ts';

const OfferedUpload = z
  .object({
    id: FileId.meta({ description: 'For `content.fileId` of a message in this conversation.' }),
    upload: z
      .object({
        method: z.literal('PUT'),
        url: z.url(),
        headers: z.record(z.string(), z.string()).meta({ examples: [{ 'content-type': 'image/jpeg' }] }),
        expiresAt: z.iso.datetime(),
      })
      .meta({ description: 'Where the file goes: the bytes as the body, the headers as they are, no others.' }),
  })
  .meta({ id: 'Upload' });

export const offerFile = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/files',
  permission: 'conversations:write',
  summary: 'Ask for a place to upload a file',
  description:
    'For a file that is to be sent in this conversation, within WhatsApp’s limits for its kind. Upload it by the link, which holds for five minutes, for exactly this type and size, and once; then write a message with content of type `media` and the file’s `fileId`.',
  status: 201,
  input: z
    .strictObject({
      ...conversationPath,
      media: MediaKind.meta({ description: 'What it is to be sent as.' }),
      mimeType: z
        .string()
        .max(100)
        .meta({ examples: ['image/jpeg'] }),
      bytes: z
        .int()
        .min(1, 'must be a file with content')
        .meta({ description: 'Its exact size.', examples: [81_920] }),
    })
    .superRefine(({ media, ...file }, issues) => {
      const problem = mediaProblem(media, file);
      if (problem !== undefined) issues.addIssue({ code: 'custom', path: [problem.field], message: problem.message });
    }),
  output: OfferedUpload,
  run: (ctx: UploadContext, input) => offerUpload(ctx, input),
});
