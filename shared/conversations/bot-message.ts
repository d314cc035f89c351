import type { BotMessage } from '../bot/read-message.ts';
import type { InboundMessage } from './inbound-message.ts';

/** A message as the bot reads it. */
export const botMessageOf = (message: InboundMessage): BotMessage => {
  if (message.choice !== undefined) return { kind: 'choice', id: message.choice.id, title: message.choice.title };
  if (message.type === 'text' && message.text !== undefined) return { kind: 'text', text: message.text };
  return { kind: 'other', type: message.type, caption: message.text };
};
