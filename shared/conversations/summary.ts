import type { SentContent } from './message.ts';

/** What we sent as one readable line. */
export const summaryOf = (content: SentContent): string => {
  if (content.type !== 'media') return content.text;
  const kind = content.media.charAt(0).toUpperCase() + content.media.slice(1);
  return [kind, content.caption ?? content.filename].filter((part) => part !== undefined).join(': ');
};
