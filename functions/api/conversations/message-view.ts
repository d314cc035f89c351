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
    choice: z
      .object({ id: z.string(), title: z.string() })
      .optional()
      .meta({ description: 'What the customer chose.' }),
    status: MessageStatus.optional(),
    statusAt: z.iso.datetime().optional(),
    failure: SendFailure.optional(),
    reading: Reading.optional().meta({ description: 'How the bot read it: entries, words and scores.' }),
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

export const messageView = (message: Message): MessageView => {
  const { key, direction, author } = message;
  const common = { id: messageIdOf(key), direction, author, sentAt: message.sentAt ?? key.split('#')[1] ?? '' };
  if (direction === 'note') return { ...common, type: 'note', text: message.text };
  if ('origin' in message) {
    const { type, text, summary, choice, reading, correction, superseded } = message;
    return { ...common, type, text: text ?? summary, choice, reading, correction, superseded };
  }
  const { content, status, statusAt, failure, decision, answers, retryOf, retriedAs } = message;
  return {
    ...common,
    type: content?.type ?? 'unknown',
    text: content && summaryOf(content),
    ...{ content, status, statusAt, failure, decision },
    answers: answers?.map(messageIdOf),
    retryOf: maybeId(retryOf),
    retriedAs: maybeId(retriedAs),
  };
};
