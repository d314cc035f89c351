import type { TenantId } from '../core/ids.ts';
import { objects } from '../data/keys.ts';
import { fileNameFor } from '../media/media-limits.ts';
import type { DocumentHeader } from './content.ts';
import type { Message, ReceivedMessage, SentContent, SentMessage } from './message.ts';

/** The file of a message, and what became of it. */
export type MessageFile = { name: string; mimeType: string; bytes?: number | undefined } & (
  | { state: 'stored'; keyFor(tenantId: TenantId): string }
  /** Still to be copied from WhatsApp. */
  | { state: 'pending' }
  | { state: 'lost'; cause: string; nextStep: string }
);

/** Undefined for a message without a file that is ours to give. */
export const fileOf = (message: Message): MessageFile | undefined => {
  if (message.direction === 'note') return undefined;
  return 'origin' in message ? receivedFile(message) : sentFile(message);
};

const receivedFile = ({ type, media, file }: ReceivedMessage): MessageFile | undefined => {
  if (media === undefined) return undefined;
  const { mimeType } = media;
  const common = { name: media.filename ?? fileNameFor(type, mimeType), mimeType };
  if (file === undefined) return { ...common, state: 'pending' };
  if (file.state === 'lost') return { ...common, state: 'lost', cause: file.cause, nextStep: file.nextStep };
  return { ...common, bytes: file.bytes, state: 'stored', keyFor: () => file.objectKey };
};

const sentFile = ({ conversationId, content, quotation }: SentMessage): MessageFile | undefined => {
  if (content === undefined) return undefined;
  if ('fileId' in content) {
    const { filename, media, mimeType, fileId } = content;
    return {
      ...{ name: filename ?? fileNameFor(media, mimeType), mimeType, state: 'stored' },
      keyFor: (tenantId) => objects.upload(tenantId, conversationId, fileId),
    };
  }
  const document = documentIn(content);
  if (document === undefined || quotation === undefined) return undefined;
  return {
    ...{ name: document.filename, mimeType: 'application/pdf', state: 'stored' },
    keyFor: (tenantId) => objects.quotation(tenantId, quotation.id, quotation.revision),
  };
};

const documentIn = (content: SentContent): DocumentHeader | undefined => {
  if (content.type === 'buttons') return content.document;
  return content.type === 'template' && content.header?.type === 'uploaded' ? content.header.document : undefined;
};
