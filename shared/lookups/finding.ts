import * as z from 'zod';
import { LookupEntryId } from '../core/ids.ts';
import type { Language, LookupEntry } from './lookup-entry.ts';

/** What is wrong with a table, or may be. */
export const Finding = z.object({
  severity: z.enum(['error', 'warning', 'notice']).meta({
    description: 'With an error the draft is not published; a warning costs answers; a notice is good to know.',
  }),
  rule: z.enum([
    ...['same-name', 'same-phrase', 'same-keyword', 'repeated'],
    ...['placeholder', 'no-reply', 'lost-button', 'same-button', 'cut-in-menu', 'not-in-menu'],
    ...['missing-language', 'unspoken-language', 'no-words'],
    ...['other-entry-wins', 'leans-on-itself', 'unreachable'],
  ] as const),
  entryId: LookupEntryId,
  /** As in requests: `examples.3`, `keywords.en.0`, `replies.en.buttons.1.entryId`. */
  field: z.string().meta({ examples: ['examples.3'] }),
  message: z.string().meta({ examples: ['“When do you open” would be answered with “Delivery”.'] }),
  /** The entry that it is confused with. */
  otherEntryId: LookupEntryId.optional(),
});
export type Finding = z.infer<typeof Finding>;

/** An entry's name as people of the tenant know it. */
export const nameIn = ({ name }: Pick<LookupEntry, 'name'>, languages: readonly Language[]): string => {
  const language = languages.find((known) => name[known] !== undefined);
  return (language === undefined ? Object.values(name)[0] : name[language]) ?? '';
};

const MAX_QUOTE = 60;

/** A text as a sentence quotes it. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ');
  return `“${line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE - 1).trimEnd()}…` : line}”`;
};
