import * as z from 'zod';
import { Decision } from '../../../shared/bot/decision.ts';
import { Reading } from '../../../shared/bot/reading.ts';
import {
  Correction,
  type Message,
  MessageStatus,
  SendFailure,
  SentContent,
} from '../../../shared/conversations/message.ts';
import { fileOf, type MessageFile } from '../../../shared/conversations/message-file.ts';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import { summaryOf } from '../../../shared/conversations/summary.ts';

export const MessageView = z
  .object({
    id: z.string(),
    direction: z.enum(['in', 'out', 'note']).meta({ description: '`note`: between colleagues, never sent.' }),
    author: z
      .string()
      .optional()
      .meta({
        description: '`customer`, `bot`, `phone-app`, or who wrote it: `user:us_…`, `integration:ak_…`.',
        examples: ['bot'],
      }),
    sentAt: z.iso.datetime(),
    type: z.string().meta({ description: 'WhatsApp’s type of what came in; `note` for notes.', examples: ['text'] }),
    text: z.string().optional().meta({ description: 'What it says, in one way for all types.' }),
    content: SentContent.optional().meta({ description: 'What we sent, with its buttons, rows or file.' }),
    file: z
      .object({
        state: z
          .enum(['stored', 'pending', 'lost'])
          .meta({ description: '`pending`: still to be copied from WhatsApp.' }),
        name: z.string(),
        mimeType: z.string().meta({ examples: ['image/jpeg'] }),
        bytes: z.int().optional(),
        cause: z.string().optional().meta({ description: 'Why it is lost.' }),
        nextStep: z.string().optional(),
      })
      .optional()
      .meta({ description: 'Its file; `GET …/messages/{messageId}/file` gives a link to it.' }),
    choice: z
      .object({ id: z.string(), title: z.string() })
      .optional()
      .meta({ description: 'What the customer chose.' }),
    status: MessageStatus.optional(),
    statusAt: z.iso.datetime().optional(),
    failure: SendFailure.optional(),
    reading: Reading.omit({ others: true, parts: true })
      .optional()
      .meta({ description: 'How the bot read it: the likeliest entries, and what spoke for and against them.' }),
    correction: Correction.optional().meta({ description: 'What a person says it was about; no entry: none fits.' }),
    decision: Decision.optional().meta({ description: 'What the bot decided.' }),
    answers: z.array(z.string()).optional().meta({ description: 'Ids of the messages that the bot answers by it.' }),
    superseded: z.boolean().optional().meta({ description: 'A newer message was answered first.' }),
    retryOf: z.string().optional().meta({ description: 'Id of the failed message that it repeats.' }),
    retriedAs: z.string().optional().meta({ description: 'Id of the message that repeats it.' }),
  })
  .meta({ id: 'Message' });
type MessageView = z.infer<typeof MessageView>;

const maybeId = (key: string | undefined): string | undefined => (key === undefined ? undefined : messageIdOf(key));

const fileView = (file: MessageFile | undefined): MessageView['file'] => {
  if (file === undefined) return undefined;
  const { name, mimeType, bytes, state } = file;
  return { state, name, mimeType, bytes, ...(state === 'lost' && { cause: file.cause, nextStep: file.nextStep }) };
};

export const messageView = (message: Message): MessageView => {
  const { key, direction, author } = message;
  const common = { id: messageIdOf(key), direction, author, sentAt: message.sentAt ?? key.split('#')[1] ?? '' };
  if (direction === 'note') return { ...common, type: 'note', text: message.text };
  if ('origin' in message) {
    const { type, text, summary, choice, reading, correction, superseded } = message;
    const file = fileView(fileOf(message));
    return { ...common, type, text: text ?? summary, file, choice, reading, correction, superseded };
  }
  const { content, status, statusAt, failure, decision, answers, retryOf, retriedAs } = message;
  return {
    ...common,
    type: content?.type ?? 'unknown',
    text: content && summaryOf(content),
    file: fileView(fileOf(message)),
    ...{ content, status, statusAt, failure, decision },
    answers: answers?.map(messageIdOf),
    retryOf: maybeId(retryOf),
    retriedAs: maybeId(retriedAs),
  };
};
