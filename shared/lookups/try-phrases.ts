import * as z from 'zod';
import { againstOf } from '../bot/against.ts';
import { Decision } from '../bot/decision.ts';
import { tokenise } from '../bot/normalise.ts';
import { Against, RankedEntry } from '../bot/ranked-entry.ts';
import { Reading } from '../bot/reading.ts';
import { found } from '../core/errors.ts';
import { lookSteps } from './events.ts';
import { nameIn } from './finding.ts';
import { listEntries } from './list-entries.ts';
import type { LookupContext } from './lookup-context.ts';
import { readerOf } from './table-reader.ts';

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
  const entries = await listEntries(ctx, version);
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
        ...{ evidence: entry.evidence, against: againstOf(tokenise(phrase), entry, ranked) },
      })),
    };
  });
  await ctx.drafts.transact(lookSteps(ctx, 'tried', { phrases: phrases.length, version, reason }));
  return tried;
}
