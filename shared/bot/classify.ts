import type { Language, LookupEntry } from '../lookups/lookup-entry.ts';
import { detectLanguage, isFiller } from './detect-language.ts';
import type { Token } from './normalise.ts';
import { tokenise } from './normalise.ts';
import type { Evidence, RankedEntry } from './ranked-entry.ts';
import type { SmallTalkHit } from './small-talk.ts';
import { findSmallTalk } from './small-talk.ts';
import type { Clue, MatchableEntry, TermIndex } from './term-index.ts';
import { indexTerms } from './term-index.ts';
import type { TermMatch } from './vocabulary.ts';

/** A tenant's entries, ready to be matched. Read only; built anew after an edit. */
export interface CompiledTables<Entry extends MatchableEntry = LookupEntry> {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly index: TermIndex;
}

/** Makes the entries (ids are unique) ready for matching. */
export const compileTables = <Entry extends MatchableEntry>(entries: readonly Entry[]): CompiledTables<Entry> => ({
  entries: new Map(entries.map((entry) => [entry.id, entry])),
  index: indexTerms(entries),
});

/** How much a clue speaks for its entry when all of it is met, and how fast that falls when only a part is. */
const KINDS: Readonly<Record<Evidence['kind'], { readonly worth: number; readonly falls: number }>> = {
  keyword: { worth: 1, falls: 0 },
  phrase: { worth: 1, falls: 1 },
  name: { worth: 1, falls: 0.3 },
  example: { worth: 0.9, falls: 0.6 },
};
/** What a clue in another language than the message's is worth: equal clues are decided by the language. */
const OTHER_LANGUAGE = 0.85;
const FILLER = 0.1;
const WHOLE = 0.99;
/** What words that the tables do not know weigh against an entry. */
const UNKNOWN_WORD = 0.4;
const UNKNOWN_NUMBER = 0.1;
/** Fitted so that a score is about the chance of being right, on tables of 20 to 77 entries in several languages. */
const CALIBRATION = { halfSureAt: 0.3, steepness: 3, contrast: 4 } as const;
const LEAST_SCORE = 0.01;
const MAX_RANKED = 10;
const MAX_TOKENS = 200;

/** A word of the message with what it may stand for in the tables. */
interface Heard {
  readonly word: string;
  readonly filler: boolean;
  readonly matches: readonly TermMatch[];
  /** What the word would weigh if an entry met it fully. */
  readonly mass: number;
}

/** For each word of a greeting or the like: how many words that phrase has. */
const setAside = (smallTalk: readonly SmallTalkHit[]): ReadonlyMap<number, number> =>
  new Map(
    smallTalk
      .filter(({ purpose }) => purpose !== 'person' && purpose !== 'menu')
      .flatMap(({ start, length }) => Array.from({ length }, (_, i): [number, number] => [start + i, length])),
  );

const unknownMass = (term: string, aside: boolean): number => {
  if (aside) return 0;
  return /^\d+$/.test(term) ? UNKNOWN_NUMBER : UNKNOWN_WORD;
};

const hear = (
  tokens: readonly Token[],
  smallTalk: readonly SmallTalkHit[],
  { vocabulary, rarity }: TermIndex,
  language: Language | undefined,
): Heard[] => {
  const aside = setAside(smallTalk);
  const seen = new Set<string>();
  return tokens.flatMap(({ word, term }, at) => {
    const phraseLength = aside.get(at) ?? 0;
    if (phraseLength > 1 || seen.has(term)) return [];
    seen.add(term);
    const filler = isFiller(term, language);
    const exactOnly = filler || phraseLength === 1;
    const matches = vocabulary.match(term).filter((match) => !exactOnly || match.similarity === 1);
    const known = Math.max(0, ...matches.map((match) => rarity[match.termId] ?? 0));
    const mass = (known || unknownMass(term, phraseLength === 1)) * (filler ? FILLER : 1);
    return [{ word, filler, matches, mass }];
  });
};

/** How much of each clue the message meets, 0 to 1. */
const coverages = (heard: readonly Heard[], { postings }: TermIndex): ReadonlyMap<number, number> => {
  const similarity = new Map<number, number>();
  for (const match of heard.flatMap((word) => word.matches)) {
    similarity.set(match.termId, Math.max(match.similarity, similarity.get(match.termId) ?? 0));
  }
  const coverage = new Map<number, number>();
  for (const [termId, met] of similarity) {
    for (const { clue, share } of postings[termId] ?? []) coverage.set(clue, (coverage.get(clue) ?? 0) + share * met);
  }
  return coverage;
};

/** How much a word that met a clue speaks for its entry. */
const weightOf = (clue: Clue, coverage: number, filler: boolean, language: Language | undefined): number => {
  if (clue.generic && coverage < WHOLE) return 0;
  const { worth, falls } = KINDS[clue.kind];
  const spoken = language === undefined || clue.language === language ? 1 : OTHER_LANGUAGE;
  return worth * coverage ** falls * spoken * (filler && !clue.generic ? FILLER : 1);
};

/** The best that one word of the message says for each entry (by its place). */
const speaksFor = (
  { word, filler, matches }: Heard,
  coverage: ReadonlyMap<number, number>,
  index: TermIndex,
  language: Language | undefined,
): ReadonlyMap<number, Evidence> => {
  const best = new Map<number, Evidence>();
  for (const { termId, similarity, typo } of matches) {
    const strength = similarity * (index.rarity[termId] ?? 0);
    for (const posting of index.postings[termId] ?? []) {
      const clue = index.clues[posting.clue];
      if (clue === undefined) continue;
      const weight = strength * weightOf(clue, coverage.get(posting.clue) ?? 0, filler, language);
      if (weight > (best.get(clue.entry)?.weight ?? 0)) {
        best.set(clue.entry, { word, met: clue.met, kind: clue.kind, typo, weight });
      }
    }
  }
  return best;
};

interface Candidate {
  readonly entry: number;
  readonly evidence: readonly Evidence[];
  readonly value: number;
}

const weigh = (heard: readonly Heard[], index: TermIndex, language: Language | undefined): Candidate[] => {
  const coverage = coverages(heard, index);
  const evidence = new Map<number, Evidence[]>();
  for (const word of heard) {
    for (const [entry, item] of speaksFor(word, coverage, index, language)) {
      evidence.set(entry, [...(evidence.get(entry) ?? []), item]);
    }
  }
  const mass = heard.reduce((sum, word) => sum + word.mass, 0);
  return [...evidence].map(([entry, items]) => {
    const met = items.reduce((sum, { weight }) => sum + weight, 0);
    return { entry, evidence: items, value: (met * (1 + Math.min(1, met / mass))) / 2 };
  });
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** `classify` for a message that has been cut into words already. */
export const rankEntries = (
  tokens: readonly Token[],
  smallTalk: readonly SmallTalkHit[],
  { index }: CompiledTables<MatchableEntry>,
  language?: Language,
): RankedEntry[] => {
  const heard = hear(tokens.slice(0, MAX_TOKENS), smallTalk, index, language);
  const candidates = weigh(heard, index, language);
  const { halfSureAt, steepness, contrast } = CALIBRATION;
  const total = candidates.reduce((sum, { value }) => sum + value ** contrast, 0);
  const scoreOf = (value: number): number =>
    (value ** steepness / (value ** steepness + halfSureAt ** steepness)) * (value ** contrast / total);
  return candidates
    .map(({ entry, evidence, value }) => ({ entry, evidence, score: rounded(scoreOf(value)) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_RANKED)
    .map(({ entry, evidence, score }) => ({
      entryId: index.entryIds[entry] ?? '',
      score,
      evidence: evidence.map((item) => ({ ...item, weight: rounded(item.weight) })).sort((a, b) => b.weight - a.weight),
    }));
};

/** The entries that a message may mean, best first; none when nothing fits. The language helps when the caller knows it. */
export const classify = (text: string, tables: CompiledTables<MatchableEntry>, language?: Language): RankedEntry[] => {
  const tokens = tokenise(text);
  const smallTalk = findSmallTalk(tokens);
  return rankEntries(tokens, smallTalk, tables, language ?? detectLanguage(text, tokens, smallTalk));
};
