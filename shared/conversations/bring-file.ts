import type { PhoneNumberId, TenantId } from '../core/ids.ts';
import { objects } from '../data/keys.ts';
import { fileNameFor } from '../media/media-limits.ts';
import type { MediaUploader } from '../media/media-source.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { OutboundContent, ReadyContent } from './content.ts';
import type { SendFailure, SentMessage } from './message.ts';

export interface FileContext {
  tenantId: TenantId;
  mediaStore: Pick<MediaStore, 'read'>;
  uploader: MediaUploader;
}

export type Brought = { outcome: 'ready'; content: ReadyContent } | { outcome: 'refused'; failure: SendFailure };

const GONE: SendFailure = {
  code: 'file_gone',
  cause: 'The file of this message is not in our storage any more.',
  nextStep: 'Upload it again and send it in a new message.',
};

/**
 * Brings the file of a message to WhatsApp, for the number that sends it; other messages are ready as they are. Safe to
 * repeat: what WhatsApp got twice is sent once. Throws Unavailable for what another attempt may mend.
 */
export async function bringFile(
  ctx: FileContext,
  { conversationId }: SentMessage,
  phoneNumberId: PhoneNumberId,
  content: OutboundContent,
): Promise<Brought> {
  if (!('fileId' in content)) return { outcome: 'ready', content };
  const { fileId, mimeType, ...message } = content;
  const fileName = message.filename ?? fileNameFor(message.media, mimeType);
  const key = objects.upload(ctx.tenantId, conversationId, fileId);
  const uploaded = await ctx.mediaStore.read(key, (body) =>
    ctx.uploader.upload({ phoneNumberId, body, mimeType, fileName }),
  );
  if (uploaded === undefined) return { outcome: 'refused', failure: GONE };
  if (uploaded.outcome === 'uploaded') {
    return { outcome: 'ready', content: { ...message, mediaId: uploaded.mediaId } };
  }
  const { code, cause, nextStep } = uploaded;
  return { outcome: 'refused', failure: { code, cause, nextStep } };
}
