import * as z from 'zod';
import { Language } from '../lookups/lookup-entry.ts';
import { RankedEntry } from './ranked-entry.ts';

/** What the bot understood of one message, and why; stored with the message. */
export const Reading = z.strictObject({
  intent: z.enum([
    ...['choice', 'number', 'greeting', 'thanks', 'menu', 'person', 'yes', 'no'],
    ...['entries', 'nothing', 'not-text'],
  ] as const),
  language: Language.optional(),
  entries: z.array(RankedEntry).max(3),
  choiceId: z.string().optional(),
  number: z.int().min(0).optional(),
});
export type Reading = z.infer<typeof Reading>;
