import * as z from 'zod';
import type { Evidence, RankedEntry } from '../bot/ranked-entry.ts';
import { Reading } from '../bot/reading.ts';

/**
 * How a reading lies in the table: as JSON of lists whose places say what their members are, because names would be most of
 * its bytes. Chances and weights are thousandths; a word that speaks for another entry names it by its place.
 */
const KINDS = ['keyword', 'phrase', 'name', 'example'] as const;
const Thousandths = z.int().min(0).max(1000);
/** Word, what it met (0: a text that reads the same), kind, weight; then 1 for a typo, or the related word. */
const KeptEvidence = z.tuple([
  z.string(),
  z.union([z.string(), z.literal(0)]),
  z.int().min(0).max(3),
  Thousandths,
  z.union([z.string(), z.literal(1)]).optional(),
]);
const KeptAgainst = z.tuple([z.string(), Thousandths, z.int().min(0).optional()]);
const KeptEntry = z.tuple([z.string(), Thousandths, z.array(KeptEvidence), z.array(KeptAgainst).optional()]);
const KeptReading = z.tuple([
  z.enum(Reading.shape.intent.options),
  z.array(KeptEntry),
  z.strictObject({
    language: Reading.shape.language,
    choiceId: Reading.shape.choiceId,
    number: Reading.shape.number,
  }),
]);
type KeptEntry = z.infer<typeof KeptEntry>;

/** How much is told, in the order in which it is tried: of the likeliest entry, of the others, and how many entries. */
const LEVELS = [
  { best: 5, against: 3, other: 2, entries: 3 },
  { best: 5, against: 3, other: 1, entries: 3 },
  { best: 4, against: 2, other: 1, entries: 3 },
  { best: 3, against: 2, other: 1, entries: 2 },
  { best: 2, against: 1, other: 1, entries: 2 },
  { best: 1, against: 1, other: 1, entries: 1 },
] as const;
type Level = (typeof LEVELS)[number];

const thousandths = (part: number): number => Math.round(part * 1000);

const keptEvidence = ({ word, met, kind, typo, related, weight }: Evidence): z.infer<typeof KeptEvidence> => {
  const kept: z.infer<typeof KeptEvidence> = [word, met === word ? 0 : met, KINDS.indexOf(kind), thousandths(weight)];
  const how = typo ? 1 : related;
  return how === undefined ? kept : [kept[0], kept[1], kept[2], kept[3], how];
};

const keptEntry = (entry: RankedEntry, place: number, entries: readonly RankedEntry[], level: Level): KeptEntry => {
  const evidence = entry.evidence.slice(0, place === 0 ? level.best : level.other).map(keptEvidence);
  const against = (entry.against ?? []).slice(0, level.against).map((item): z.infer<typeof KeptAgainst> => {
    const other = entries.findIndex(({ entryId }) => entryId === item.entryId);
    return other < 0 ? [item.word, thousandths(item.weight)] : [item.word, thousandths(item.weight), other];
  });
  const kept = [entry.entryId, thousandths(entry.score), evidence] as const;
  return entry.against === undefined ? [...kept] : [...kept, against];
};

const keptAt = ({ intent, entries, language, choiceId, number }: Reading, level: Level): string => {
  const first = entries.slice(0, level.entries);
  const kept = first.map((entry, place) => keptEntry(entry, place, first, level));
  return JSON.stringify([intent, kept, { language, choiceId, number }]);
};

/**
 * The reading as it is kept, in `room` bytes: where it takes more, the least of its evidence is left out, and then the
 * least likely entries. An entry that stays keeps a word that supports it.
 */
export const keepReading = (reading: Reading, room: number): string => {
  let kept = '';
  for (const level of LEVELS) {
    kept = keptAt(reading, level);
    if (Buffer.byteLength(kept) <= room) break;
  }
  return kept;
};

const evidenceOf = ([word, met, kind, weight, how]: z.infer<typeof KeptEvidence>): Evidence => ({
  ...{ word, met: met === 0 ? word : met, kind: KINDS[kind] ?? 'example', typo: how === 1 },
  ...(typeof how === 'string' && { related: how }),
  weight: weight / 1000,
});

const entryOf = (kept: KeptEntry, entries: readonly KeptEntry[]): RankedEntry => {
  const [entryId, score, evidence, against] = kept;
  return {
    ...{ entryId, score: score / 1000, evidence: evidence.map(evidenceOf) },
    ...(against && {
      against: against.map(([word, weight, place]) => {
        const other = place === undefined ? undefined : entries[place]?.[0];
        return { word, ...(other !== undefined && { entryId: other }), weight: weight / 1000 };
      }),
    }),
  };
};

const parsed = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no JSON' });
    return z.NEVER;
  }
};

/** A reading by what was kept of it. */
export const StoredReading = z.union([
  z
    .string()
    .transform(parsed)
    .pipe(KeptReading)
    .transform(([intent, entries, rest]): Reading => {
      return { intent, entries: entries.map((entry) => entryOf(entry, entries)), ...rest };
    }),
  // As it was kept before, with names.
  Reading,
]);
