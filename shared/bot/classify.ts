import type { Language, LookupEntry } from '../lookups/lookup-entry.ts';
import { chanceOf, type Signals } from './chance.ts';
import { ALL_TECHNIQUES, Classifier, type Techniques } from './classifier.ts';
import { detectLanguage } from './detect-language.ts';
import type { MatchableEntry } from './entry-clues.ts';
import { evidenceFor, type Heard, HeardWord, isClueOf, isSupported, namedBy } from './evidence.ts';
import type { Token } from './normalise.ts';
import { tokenise } from './normalise.ts';
import type { Evidence, RankedEntry } from './ranked-entry.ts';
import type { SmallTalkHit } from './small-talk.ts';
import { findSmallTalk } from './small-talk.ts';

/** A tenant's entries, ready to be matched. */
export interface CompiledTables<Entry extends MatchableEntry = LookupEntry> {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly classifier: Classifier<Entry>;
}

/** Makes the entries (ids are unique) ready for matching. */
export const compileTables = <Entry extends MatchableEntry>(
  entries: readonly Entry[],
  techniques: Techniques = ALL_TECHNIQUES,
): CompiledTables<Entry> => {
  const classifier = new Classifier(entries, techniques);
  return { entries: classifier.entries, classifier };
};

/** How many times less likely than the best another entry is, from their shares of all entries. */
const OTHERS_POWER = 0.65;
/** A table of fewer entries is weighed as if it had this many: with nothing to compare to, anything would seem certain. */
const LEAST_RIVALS = 20;
const LEAST_SCORE = 0.01;
const MAX_RANKED = 10;
const MAX_TOKENS = 200;
/** How far down the list the second request of a message may stand. */
const MAX_DOUBLES = 5;
const HALF = 0.48;
const ALMOST = 0.999;
const MAX_CHARACTERS = 4096;
const GREETING_WORD = 0.3;

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The words that may tell the entry: greetings and thanks of several words are set aside, those of one word count little. */
export const hear = (
  tokens: readonly Token[],
  smallTalk: readonly SmallTalkHit[],
  language: Language | undefined,
): Heard | undefined => {
  const weights = new Float64Array(tokens.length).fill(1);
  for (const { purpose, start, length } of smallTalk) {
    if (purpose !== 'person' && purpose !== 'menu') weights.fill(length > 1 ? 0 : GREETING_WORD, start, start + length);
  }
  const words = tokens
    .map((token, at) => new HeardWord(token, weights[at] ?? 0))
    .filter(({ weight }) => weight > 0)
    .slice(0, MAX_TOKENS);
  return words.length === 0 ? undefined : { words, terms: new Set(words.map(({ term }) => term)), language };
};

interface Candidate {
  readonly entryId: string;
  readonly score: number;
}

/** The places of the highest scores, best first. */
const highest = (totals: Float64Array): number[] => {
  const best: number[] = [];
  for (const [slot, total] of totals.entries()) {
    if (!(total > 0) || (best.length === MAX_RANKED && total <= (totals[best.at(-1) ?? 0] ?? 0))) continue;
    let at = best.length;
    while (at > 0 && (totals[best[at - 1] ?? 0] ?? 0) < total) at -= 1;
    best.splice(at, 0, slot);
    if (best.length > MAX_RANKED) best.pop();
  }
  return best;
};

/** The share of all entries that falls to one, by softmax; `rivals` entries that score nothing are added. */
const shareOf = (totals: Float64Array, slot: number, sharpness: number, rivals: number): number => {
  const score = totals[slot] ?? 0;
  let sum = Math.max(0, rivals) * Math.exp(-sharpness * score);
  for (const total of totals) if (!Number.isNaN(total)) sum += Math.exp(sharpness * (total - score));
  return 1 / sum;
};

export interface Ranking {
  /** Best first; `part` is how likely an entry is for each time that the best one is. */
  readonly entries: readonly { readonly id: string; readonly part: number }[];
  readonly signals: Signals;
}

/** The highest entries for what was heard, and what tells how likely the first of them is. */
export const rank = (heard: Heard, { classifier }: CompiledTables<MatchableEntry>): Ranking | undefined => {
  const { index, fit } = classifier;
  const totals = classifier.combined(classifier.scores(heard.words, heard.language), fit.meaningShare);
  const best = highest(totals);
  const [first] = best;
  if (first === undefined) return undefined;
  const score = totals[first] ?? 0;
  return {
    entries: best.map((slot) => ({
      id: index.idOf(slot),
      part: Math.exp(fit.sharpness * ((totals[slot] ?? 0) - score)) ** OTHERS_POWER,
    })),
    signals: {
      ...fit,
      share: shareOf(totals, first, fit.sharpness, LEAST_RIVALS - index.size),
      score,
      covered: classifier.coverage(first),
    },
  };
};

/** The likeliest entries and their chances, which add up to 1 at most. */
const likeliest = (heard: Heard, tables: CompiledTables<MatchableEntry>): Candidate[] => {
  const ranking = rank(heard, tables);
  if (ranking === undefined) return [];
  const { entries, signals } = ranking;
  const chance = chanceOf(signals);
  const others = entries.slice(1).reduce((sum, { part }) => sum + part * chance, 0);
  const room = Math.min(1, (1 - chance) / (others || 1));
  return entries
    .map(({ id, part }, at) => ({ entryId: id, score: chance * part * (at === 0 ? 1 : room) }))
    .sort((a, b) => b.score - a.score || (a.entryId < b.entryId ? -1 : 1));
};

/** Longer messages that are a whole example are found by it anyway. */
const MOST_EXACT_WORDS = 4;

/** Who writes nothing but a keyword, phrase, name or example, perhaps with a greeting, means its entry: it changes places with the first. */
const exactFirst = (
  ranked: readonly Candidate[],
  { words }: Heard,
  { entries }: CompiledTables<MatchableEntry>,
): readonly Candidate[] => {
  const said = [words, words.filter(({ weight }) => weight === 1)]
    .filter(({ length }) => length > 0 && length <= MOST_EXACT_WORDS)
    .map((list) => list.map(({ term }) => term));
  const at = ranked.findIndex(({ entryId }) => {
    const entry = entries.get(entryId);
    return entry !== undefined && said.some((terms) => isClueOf(terms, entry));
  });
  const [first, exact] = [ranked[0], ranked[at]];
  if (first === undefined || exact === undefined || at === 0) return ranked;
  return ranked.with(0, { ...exact, score: first.score }).with(at, { ...first, score: exact.score });
};

const isMore = (words: ReadonlySet<string>, than: ReadonlySet<string>): boolean =>
  [...words].some((word) => !than.has(word));

/** Two entries that the message names by different words are both meant: neither is likelier than the other. */
const evened = (
  ranked: readonly Candidate[],
  heard: Heard,
  { entries }: CompiledTables<MatchableEntry>,
): readonly Candidate[] => {
  const [first, ...rest] = ranked;
  const firstEntry = entries.get(first?.entryId ?? '');
  if (first === undefined || firstEntry === undefined || heard.words.length < 2) return ranked;
  const named = namedBy(heard, firstEntry);
  if (named.size === 0) return ranked;
  const at = rest.slice(0, MAX_DOUBLES).findIndex(({ entryId }) => {
    const entry = entries.get(entryId);
    const own = entry === undefined ? new Set<string>() : namedBy(heard, entry);
    return isMore(own, named) && isMore(named, own);
  });
  const other = rest[at];
  if (other === undefined) return ranked;
  const score = Math.min(HALF, (first.score + other.score) / 2);
  return [
    { ...first, score },
    { ...other, score: score * ALMOST },
    ...rest.toSpliced(at, 1).map((one) => ({ ...one, score: Math.min(one.score, score * ALMOST) })),
  ];
};

/** An entry that may be meant. Its evidence is worked out when it is asked for, which must be before the tables change. */
class Supported implements RankedEntry {
  readonly entryId: string;
  readonly score: number;
  readonly #explain: () => Evidence[];
  #evidence: Evidence[] | undefined;

  constructor(entryId: string, score: number, explain: () => Evidence[]) {
    this.entryId = entryId;
    this.score = score;
    this.#explain = explain;
  }

  get evidence(): Evidence[] {
    this.#evidence ??= this.#explain();
    return this.#evidence;
  }
}

/** `classify` for a message that has been cut into words already. */
export const rankEntries = (
  tokens: readonly Token[],
  smallTalk: readonly SmallTalkHit[],
  tables: CompiledTables<MatchableEntry>,
  language?: Language,
): RankedEntry[] => {
  const heard = hear(tokens, smallTalk, language);
  if (heard === undefined) return [];
  const { classifier } = tables;
  const ranked = evened(exactFirst(likeliest(heard, tables), heard, tables), heard, tables);
  const chance = ranked[0]?.score ?? 0;
  return ranked
    .filter(({ entryId, score }) => score >= LEAST_SCORE && isSupported(heard, entryId, classifier, chance))
    .map(({ entryId, score }) => {
      return new Supported(entryId, rounded(score), () => evidenceFor(heard, entryId, classifier, chance));
    });
};

/** The entries that a message may mean, best first; none when nothing fits. The language helps when the caller knows it. */
export const classify = (text: string, tables: CompiledTables<MatchableEntry>, language?: Language): RankedEntry[] => {
  const read = text.slice(0, MAX_CHARACTERS);
  const tokens = tokenise(read);
  const smallTalk = findSmallTalk(tokens);
  return rankEntries(tokens, smallTalk, tables, language ?? detectLanguage(read, tokens, smallTalk));
};

/** A table that is tuned while it is used: an edit counts from the next message on. */
export const createClassifier = <Entry extends MatchableEntry>(
  entries: readonly Entry[],
  techniques: Techniques = ALL_TECHNIQUES,
) => {
  const tables = compileTables(entries, techniques);
  return {
    classify: (text: string, language?: Language): RankedEntry[] => classify(text, tables, language),
    upsert: (entry: Entry): void => tables.classifier.upsert(entry),
    remove: (id: string): void => tables.classifier.remove(id),
    get bytes(): number {
      return tables.classifier.bytes;
    },
  };
};
