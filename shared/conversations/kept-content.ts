import type { OutboundContent } from './content.ts';
import type { SentContent } from './message.ts';

/** What is kept of the bot's reply. Rows and button of a list, which its text repeats, would take the item above 1 KB. */
export const keptOf = (content: OutboundContent): SentContent =>
  content.type === 'list' ? { type: 'list', text: content.text } : content;

/** What was said, to be sent: a list that was kept without its rows becomes its text. */
export const outboundOf = (content: SentContent): OutboundContent => {
  if (content.type !== 'list') return content;
  const { text, button, sections } = content;
  if (button === undefined || sections === undefined) return { type: 'text', text };
  return { type: 'list', text, button, sections };
};
