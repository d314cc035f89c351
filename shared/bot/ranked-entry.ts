import * as z from 'zod';

/** One word of a message and what it met in an entry. */
export const Evidence = z.strictObject({
  /** As the customer wrote it. */
  word: z.string(),
  /** The keyword, phrase, name or example as the tenant wrote it. */
  met: z.string(),
  kind: z.enum(['keyword', 'phrase', 'name', 'example']),
  typo: z.boolean(),
  /** Another word, of what was met, that is learned to be used like this one: nothing in the letters was met. */
  related: z.string().optional(),
  /** Its own part of the entry's score, from 0 to 1. */
  weight: z.number(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A word of a message that an entry does not have. */
export const Against = z.strictObject({
  /** As the customer wrote it. */
  word: z.string(),
  /** Absent: the word speaks for no entry at all. */
  entryId: z.string().optional().meta({ description: 'The entry that the word speaks for.' }),
  /** Its part of that entry's score, from 0 to 1. */
  weight: z.number(),
});
export type Against = z.infer<typeof Against>;

/** An entry that may be meant; the scores of all entries of one message add up to 1 at most. */
export const RankedEntry = z.strictObject({
  entryId: z.string(),
  score: z.number().min(0).max(1),
  evidence: z.array(Evidence).meta({ description: 'What spoke for it.' }),
  against: z.array(Against).optional().meta({ description: 'What spoke against it; told of the likeliest entry.' }),
});
export type RankedEntry = z.infer<typeof RankedEntry>;
