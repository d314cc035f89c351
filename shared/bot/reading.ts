import * as z from 'zod';
import { Language } from '../lookups/lookup-entry.ts';
import { RankedEntry } from './ranked-entry.ts';

export const MAX_TOLD = 3;

const Chance = RankedEntry.pick({ entryId: true, score: true });

const Part = Chance.extend({
  /** Whether a whole keyword, phrase or name of the entry stands in the part. */
  isNamed: z.boolean(),
});
export type Part = z.infer<typeof Part>;

/** What the bot understood of one message, and why. What is stored of it with the message: see kept-reading.ts. */
export const Reading = z.strictObject({
  intent: z.enum([
    ...['choice', 'number', 'greeting', 'thanks', 'menu', 'person', 'yes', 'no'],
    ...['entries', 'nothing', 'not-text'],
  ] as const),
  language: Language.optional(),
  entries: z.array(RankedEntry).max(MAX_TOLD),
  /** Less likely ones, best first: what an offer may go on with. Not stored. */
  others: z.array(Chance).optional(),
  /** What each part of a message of several parts means by itself. Not stored. */
  parts: z.array(Part).optional(),
  choiceId: z.string().optional(),
  number: z.int().min(0).optional(),
});
export type Reading = z.infer<typeof Reading>;
