import type { CallContext } from '../core/context.ts';
import { AppError, found } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { FileLink, MediaStore } from '../media/media-store.ts';
import { fileOf, type MessageFile } from './message-file.ts';
import { messageKeyOf } from './message-id.ts';
import type { MessageRepository } from './message-repository.ts';
import { type SightContext, seeConversation } from './see-conversation.ts';

export type LinkContext = SightContext &
  Pick<CallContext, 'log' | 'tenantId'> & { messages: MessageRepository; mediaStore: Pick<MediaStore, 'downloadLink'> };

/**
 * A link that opens the file of a message for some minutes, for one who sees the conversation. Throws NotFound for a message
 * without a file in our storage, and AppError 409 with the code `file_pending` or `file_lost`.
 */
export async function linkFile(
  ctx: LinkContext,
  { conversationId, messageId }: { conversationId: ConversationId; messageId: string },
): Promise<FileLink & Pick<MessageFile, 'mimeType' | 'name'>> {
  await seeConversation(ctx, conversationId);
  const key = messageKeyOf(messageId);
  const message = key === undefined ? undefined : await ctx.messages.get(conversationId, key);
  const file = found(fileOf(found(message, 'message')), 'file');
  if (file.state === 'pending') {
    throw new AppError('file_pending', 409, true, { public: 'The file is still being copied. Try again in a moment.' });
  }
  if (file.state === 'lost') throw new AppError('file_lost', 409, false, { public: `${file.cause} ${file.nextStep}` });
  const { name, mimeType } = file;
  const link = await ctx.mediaStore.downloadLink({ key: file.keyFor(ctx.tenantId), fileName: name, mimeType });
  ctx.log.info('a link to a file was given', { conversationId, messageId });
  return { ...link, name, mimeType };
}
