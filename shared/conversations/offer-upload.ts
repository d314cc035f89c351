import type { CallContext } from '../core/context.ts';
import { type ConversationId, type FileId, fileIdOf } from '../core/ids.ts';
import { objects } from '../data/keys.ts';
import type { MediaStore, UploadLink } from '../media/media-store.ts';
import { type SightContext, seeConversation } from './see-conversation.ts';

export type UploadContext = SightContext &
  Pick<CallContext, 'newUlid' | 'tenantId'> & { mediaStore: Pick<MediaStore, 'uploadLink'> };

/** A place for a file of exactly this type and size, in this conversation. Nothing is stored until it is uploaded. Throws NotFound. */
export async function offerUpload(
  ctx: UploadContext,
  { conversationId, mimeType, bytes }: { conversationId: ConversationId; mimeType: string; bytes: number },
): Promise<{ id: FileId; upload: UploadLink }> {
  await seeConversation(ctx, conversationId);
  const id = fileIdOf(ctx.newUlid());
  const key = objects.upload(ctx.tenantId, conversationId, id);
  return { id, upload: await ctx.mediaStore.uploadLink({ key, bytes, mimeType }) };
}
