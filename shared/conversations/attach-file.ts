import { InvalidInput, NotFound } from '../core/errors.ts';
import type { ConversationId, TenantId } from '../core/ids.ts';
import { objects } from '../data/keys.ts';
import { mediaProblem } from '../media/media-limits.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { OutboundContent } from './content.ts';
import { type SightContext, seeConversation } from './see-conversation.ts';
import type { WrittenMedia } from './written-content.ts';

export type AttachContext = SightContext & { tenantId: TenantId; mediaStore: Pick<MediaStore, 'describe'> };

/**
 * What somebody wrote with a file, to be sent. Throws NotFound for a file that was not uploaded to this conversation, and
 * InvalidInput for one that WhatsApp would not take as what it is called.
 */
export async function attachFile(
  ctx: AttachContext,
  conversationId: ConversationId,
  { link, fileId, ...message }: WrittenMedia,
): Promise<OutboundContent> {
  if (link !== undefined) return { ...message, link };
  await seeConversation(ctx, conversationId);
  const file = fileId && (await ctx.mediaStore.describe(objects.upload(ctx.tenantId, conversationId, fileId)));
  if (fileId === undefined || file === undefined) {
    throw new NotFound({ public: 'There is no such file in this conversation: upload it first, then send it.' });
  }
  const problem = mediaProblem(message.media, file);
  if (problem !== undefined) {
    const sentence = `The file cannot be sent as ${message.media}: its ${problem.field} ${problem.message}.`;
    throw new InvalidInput({ public: sentence }, [{ field: 'content.media', message: sentence }]);
  }
  return { ...message, fileId, mimeType: file.mimeType };
}
