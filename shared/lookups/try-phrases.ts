import * as z from 'zod';
import { Decision } from '../bot/decision.ts';
import { tokenise } from '../bot/normalise.ts';
import { RankedEntry } from '../bot/ranked-entry.ts';
import { Reading } from '../bot/reading.ts';
import { found } from '../core/errors.ts';
import { lookSteps } from './events.ts';
import { nameIn } from './finding.ts';
import type { LookupContext } from './lookup-context.ts';
import type { LookupEntry } from './lookup-entry.ts';
import { openDraft } from './open-draft.ts';
import { readerOf } from './table-reader.ts';

const Against = z.object({
  word: z.string(),
  /** Absent: the word speaks for no entry at all. */
  entryId: z.string().optional().meta({ description: 'The entry that the word speaks for.' }),
  weight: z.number(),
});

const TriedEntry = z.object({
  entryId: z.string(),
  name: z.string(),
  probability: z.number().min(0).max(1),
  evidence: RankedEntry.shape.evidence.meta({ description: 'Which words met what of the entry, and their weights.' }),
  against: z.array(Against).meta({ description: 'Words that the entry does not have.' }),
});

export const TriedPhrase = z.object({
  phrase: z.string(),
  language: Reading.shape.language,
  intent: Reading.shape.intent,
  decision: Decision.meta({ description: 'What the bot would do were this the first message.' }),
  entries: z.array(TriedEntry).meta({ description: 'What it may mean, the likeliest first.' }),
});
export type TriedPhrase = z.infer<typeof TriedPhrase>;

/** Reads phrases by the draft, or by a version, as the bot would. The history counts them, and does not repeat them. */
export async function tryPhrases(
  ctx: LookupContext,
  {
    phrases,
    version,
    reason,
  }: { phrases: readonly string[]; version?: number | undefined; reason?: string | undefined },
): Promise<TriedPhrase[]> {
  const { bot } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  const entries = await entriesOf(ctx, version);
  const reader = readerOf(entries);
  const names = new Map<string, string>(entries.map((entry) => [entry.id, nameIn(entry, bot.languages)]));
  const tried = phrases.map((phrase) => {
    const { reading, decision } = reader.decide({ kind: 'text', text: phrase }, bot);
    const ranked = reader.rank(phrase);
    return {
      phrase,
      ...{ language: reading.language, intent: reading.intent, decision },
      entries: ranked.map((entry) => ({
        ...{ entryId: entry.entryId, name: names.get(entry.entryId) ?? '', probability: entry.score },
        ...{ evidence: entry.evidence, against: againstOf(phrase, entry, ranked) },
      })),
    };
  });
  await ctx.drafts.transact(lookSteps(ctx, 'tried', { phrases: phrases.length, version, reason }));
  return tried;
}

/** The entries of the draft, or of a version that was published. */
export async function entriesOf(ctx: LookupContext, version: number | undefined): Promise<LookupEntry[]> {
  if (version === undefined) return ctx.drafts.listAll(await openDraft(ctx));
  found(await ctx.drafts.getVersion(version), 'version');
  return ctx.lookups.listVersion(version);
}

/** The words that the entry does not have, with the entry for which each says most. */
const againstOf = (phrase: string, entry: RankedEntry, ranked: readonly RankedEntry[]): z.infer<typeof Against>[] => {
  const met = new Set(entry.evidence.map(({ word }) => word));
  const words = new Set(tokenise(phrase).map(({ word }) => word));
  return [...words]
    .filter((word) => !met.has(word))
    .map((word) => {
      const [most] = ranked
        .flatMap(({ entryId, evidence }) => evidence.map((item) => ({ entryId, item })))
        .filter(({ item }) => item.word === word)
        .sort((a, b) => b.item.weight - a.item.weight);
      return most === undefined ? { word, weight: 0 } : { word, entryId: most.entryId, weight: most.item.weight };
    })
    .sort((a, b) => b.weight - a.weight);
};
