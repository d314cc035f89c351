import type { BotCaution } from '../bot/bot-settings.ts';
import { marketingWordOf } from '../bot/marketing-word.ts';
import { readAcceptance } from '../bot/read-acceptance.ts';
import { type Message, type ReceivedMessage, wordsOf } from '../conversations/message.ts';
import type { Ticket } from './ticket.ts';

/** What the customer said that anybody has to do something about: no history, no reaction, and no mere thanks. */
export const asksForSomething = (message: Message): message is ReceivedMessage =>
  message.direction === 'in' &&
  'origin' in message &&
  message.origin === 'live' &&
  message.reading !== undefined &&
  message.reading.intent !== 'thanks' &&
  !isMereEmoji(message);

/** Whether a customer whose ticket was resolved goes on about it: they say something of their own, which the bot does not settle as another matter. */
export const isFollowUp = (
  message: ReceivedMessage,
  { category }: Pick<Ticket, 'category'>,
  { answerAbove }: BotCaution,
): boolean => {
  const { reading, choice, about } = message;
  const words = wordsOf(message);
  // A tap goes on with what was offered, a quoted "I accept" is the answer to a quotation, and STOP is about advertising.
  if (choice !== undefined || marketingWordOf(words) !== undefined) return false;
  if (about !== undefined && readAcceptance(words ?? '') !== undefined) return false;
  switch (reading?.intent) {
    case 'nothing':
    case 'not-text':
    case 'person':
      return !isMereEmoji(message);
    case 'entries': {
      const [best] = reading.entries;
      return best === undefined || best.entryId === category || best.score < answerAbove;
    }
    default:
      return false;
  }
};

const isMereEmoji = (message: ReceivedMessage): boolean => {
  const words = wordsOf(message);
  return words !== undefined && !/[\p{L}\p{N}]/u.test(words);
};
