import type { OutboundContent } from './content.ts';
import type { SentContent } from './message.ts';

/** What was said, to be sent. The bot's lists are kept without their rows: their text names them by number. */
export const outboundOf = (content: SentContent): OutboundContent => {
  if (content.type !== 'list') return content;
  const { sections, ...rest } = content;
  return sections === undefined ? { type: 'text', text: content.text } : { ...rest, sections };
};
