import type { ServiceContext } from '../core/context.ts';
import type { ConversationId } from '../core/ids.ts';
import { objects } from '../data/keys.ts';
import type { MediaSource } from './media-source.ts';
import type { MediaStore } from './media-store.ts';
import type { StoredFile } from './stored-file.ts';

export type FetchMediaContext = Pick<
  ServiceContext,
  'conversations' | 'log' | 'messages' | 'metrics' | 'now' | 'tenantId'
> & { mediaSource: MediaSource; mediaStore: MediaStore };

/** Meta's limit for what a customer can send. */
export const MAX_MEDIA_BYTES = 100 * 1024 * 1024;

const TOO_LARGE = {
  code: 'too_large',
  cause: 'The file is larger than the 100 MB that WhatsApp allows.',
  nextStep: 'Ask the customer for a smaller file, or for a link to it.',
};

/**
 * Copies a customer's file to our own storage, checked against the sha256 that came with its message, and notes on the
 * message where it is, or why it cannot be had any more. Safe to repeat.
 */
export async function fetchMedia(
  ctx: FetchMediaContext,
  work: { conversationId: ConversationId; messageKey: string },
): Promise<void> {
  const { conversationId, messageKey } = work;
  const message = await ctx.messages.get(conversationId, messageKey, { consistent: true });
  if (message === undefined || !('media' in message) || message.media === undefined) return;
  if (message.file !== undefined) return;
  const conversation = await ctx.conversations.get(conversationId);
  if (conversation === undefined) return;
  const { media } = message;
  const found = await ctx.mediaSource.open({ phoneNumberId: conversation.phoneNumberId, mediaId: media.mediaId });
  const at = ctx.now().toISOString();
  const note = (file: StoredFile): Promise<void> =>
    ctx.messages.noteFile(conversationId, messageKey, media.mediaId, file);
  if (found.outcome === 'refused' || found.bytes > MAX_MEDIA_BYTES) {
    const { code, cause, nextStep } = found.outcome === 'refused' ? found : TOO_LARGE;
    if (found.outcome === 'found') found.body.destroy();
    ctx.log.warn('media cannot be had', { conversationId, code });
    ctx.metrics.count('MediaLost');
    return note({ state: 'lost', code, cause, nextStep, at });
  }
  const objectKey = objects.ofMessage(ctx.tenantId, conversationId, messageKey, media.mediaId);
  const { body, bytes, mimeType } = found;
  await ctx.mediaStore.put({ key: objectKey, body, bytes, mimeType, sha256: media.sha256 ?? found.sha256 });
  await note({ state: 'stored', objectKey, bytes, at });
  ctx.metrics.count('MediaStored');
}
