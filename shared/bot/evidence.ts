import { keepRecent } from '../core/keep-recent.ts';
import type { Language } from '../lookups/lookup-entry.ts';
import type { Classifier, Weighted } from './classifier.ts';
import { isFiller } from './detect-language.ts';
import { type Clue, type ClueKind, cluesOf, type MatchableEntry, squareOf } from './entry-clues.ts';
import type { Meaning } from './meaning.ts';
import type { Token } from './normalise.ts';
import type { Evidence } from './ranked-entry.ts';

/** A message that is held against entries. */
export interface Heard {
  readonly words: readonly HeardWord[];
  readonly terms: ReadonlySet<string>;
  readonly language: Language | undefined;
}

const LEAST_LIKENESS = 0.6;
const LEAST_LIKENESS_SHORT = 0.7;
const SHORT = 4;
/** So many of a word's pairs of letters are others when two of its letters are exchanged. */
const PAIRS_OF_EXCHANGE = 3;
const LENGTHS_APART = 4;
const LEAST_NEAR = 0.1;
/**
 * How near a word must lie in meaning to an entry (cosine): nearer the less a table's own texts speak for meaning, and the less likely
 * it is that the message means the entry that is highest for it.
 */
const leastNear = (meaningShare: number, chance: number): number =>
  Math.max(LEAST_NEAR, 0.58 - 0.3 * meaningShare - 0.8 * chance);
/** A word with a shorter vector was hardly learned. */
const LEAST_MEANT = 0.08;
const KIND_WORTH: Readonly<Record<ClueKind, number>> = { keyword: 1, phrase: 0.97, name: 0.96, example: 0.9 };

const EDGE = 95;

/** The pairs of letters of a word, its edges being letters too, in ascending order. */
const pairsOf = (term: string): Uint32Array => {
  const pairs = new Uint32Array(term.length + 1);
  for (let i = 0; i <= term.length; i += 1) {
    const [before, after] = [i === 0 ? EDGE : term.charCodeAt(i - 1), i === term.length ? EDGE : term.charCodeAt(i)];
    pairs[i] = ((before << 16) | after) >>> 0;
  }
  return pairs.sort();
};

/** How much of their pairs of letters two words share (Dice), 1 for the same word. */
const likeness = (one: Uint32Array, other: Uint32Array): number => {
  let shared = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const [left, right] = [one[i] ?? 0, other[j] ?? 0];
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return (2 * shared) / (one.length + other.length);
};

const vectorOfTerm = (term: string, meaning: Meaning): Float32Array => {
  const vector = new Float32Array(meaning.dimensions);
  meaning.add(term, 1, vector);
  return vector;
};

/** A word of a message as the customer wrote it, and how much it counts, 0 to 1. */
export class HeardWord implements Weighted {
  readonly word: string;
  readonly term: string;
  readonly weight: number;
  #pairs: Uint32Array | undefined;
  #vector: Float32Array | undefined;

  constructor({ word, term }: Token, weight: number) {
    this.word = word;
    this.term = term;
    this.weight = weight;
  }

  get pairs(): Uint32Array {
    this.#pairs ??= pairsOf(this.term);
    return this.#pairs;
  }

  vectorIn(meaning: Meaning): Float32Array {
    this.#vector ??= vectorOfTerm(this.term, meaning);
    return this.#vector;
  }
}

interface KnownTerm {
  readonly term: string;
  readonly clues: readonly Clue[];
}

/** An entry's clues, and the distinct words that they are made of. */
interface KnownEntry {
  readonly clues: readonly Clue[];
  readonly terms: ReadonlyMap<string, KnownTerm>;
}

const isGeneric = ({ terms, language }: Clue): boolean => terms.every((term) => isFiller(term, language));

const MOST_KNOWN_ENTRIES = 512;

const knownEntry = keepRecent(MOST_KNOWN_ENTRIES, (entry: MatchableEntry): KnownEntry => {
  const clues = cluesOf(entry);
  const byTerm = new Map<string, Clue[]>();
  for (const clue of clues) {
    for (const term of new Set(clue.terms)) byTerm.set(term, [...(byTerm.get(term) ?? []), clue]);
  }
  const terms = new Map([...byTerm].map(([term, list]) => [term, { term, clues: list }]));
  return { clues, terms };
});

/** Whole phrases of filler words ("how much") speak when all of them stand in the message. */
const countsIn = (clue: Clue, { terms }: Heard): boolean =>
  !isGeneric(clue) || clue.terms.every((term) => terms.has(term));

/** What a word met: a clue, by which of its words, and how. */
interface Meeting {
  readonly clue: Clue;
  readonly term: string;
  readonly how: 'same' | 'alike' | 'related';
}

/** Of the clues that have the word: keywords before names before examples, then the one of which the message has most. */
const bestClue = (clues: readonly Clue[], heard: Heard): Clue | undefined => {
  let best: Clue | undefined;
  let most = 0;
  for (const clue of clues) {
    if (!countsIn(clue, heard)) continue;
    const met = clue.terms.reduce((sum, term) => sum + (heard.terms.has(term) ? 1 : 0), 0);
    const spoken = clue.language === heard.language ? 1 : 0.9;
    const worth = KIND_WORTH[clue.kind] * spoken + met / clue.terms.length / 20;
    if (worth > most) [best, most] = [clue, worth];
  }
  return best;
};

const meetSame = (term: string, { terms }: KnownEntry, heard: Heard): Meeting | undefined => {
  const clue = bestClue(terms.get(term)?.clues ?? [], heard);
  return clue && { clue, term, how: 'same' };
};

/** How much of their pairs two words must share when one may be the other with a typo, such as two letters exchanged. */
const leastFor = (term: string, other: string): number => {
  if (Math.min(term.length, other.length) <= SHORT) return LEAST_LIKENESS_SHORT;
  if (term.length !== other.length) return LEAST_LIKENESS;
  return Math.min(LEAST_LIKENESS, 1 - PAIRS_OF_EXCHANGE / (term.length + 1));
};

const meetAlike = ({ term, pairs }: HeardWord, { terms }: KnownEntry, heard: Heard): Meeting | undefined => {
  let best: KnownTerm | undefined;
  let most = 0;
  for (const other of terms.values()) {
    if (Math.abs(other.term.length - term.length) > LENGTHS_APART) continue;
    const alike = likeness(pairs, pairsOf(other.term));
    if (alike > most && alike >= leastFor(term, other.term)) [best, most] = [other, alike];
  }
  const clue = best && bestClue(best.clues, heard);
  return best && clue && { clue, term: best.term, how: 'alike' };
};

const cosine = (a: Float32Array, b: Float32Array): number => {
  let [dot, left, right] = [0, 0, 0];
  for (let d = 0; d < a.length; d += 1) {
    dot += (a[d] ?? 0) * (b[d] ?? 0);
    left += (a[d] ?? 0) ** 2;
    right += (b[d] ?? 0) ** 2;
  }
  return dot / Math.sqrt(left * right || 1);
};

/** True when the word was learned to be used like the entry's words, of which this is the meaning; `chance` is that of the highest entry. */
const isNear = (
  word: HeardWord,
  entryMeaning: Float32Array,
  { techniques, fit }: Classifier,
  chance: number,
): boolean => {
  const own = word.vectorIn(techniques.meaning);
  return Math.sqrt(squareOf(own)) >= LEAST_MEANT && cosine(own, entryMeaning) >= leastNear(fit.meaningShare, chance);
};

/** The entry's word that is nearest in meaning. */
const meetRelated = (word: HeardWord, { terms }: KnownEntry, heard: Heard, meaning: Meaning): Meeting | undefined => {
  const own = word.vectorIn(meaning);
  let best: KnownTerm | undefined;
  let most = 0;
  for (const other of terms.values()) {
    const near = cosine(own, vectorOfTerm(other.term, meaning));
    if (near > most) [best, most] = [other, near];
  }
  const clue = best && (bestClue(best.clues, heard) ?? best.clues[0]);
  return best && clue && { clue, term: best.term, how: 'related' };
};

const speaks = (term: string, meeting: Meeting | undefined, heard: Heard): boolean =>
  meeting !== undefined && (!isFiller(term, heard.language) || isGeneric(meeting.clue));

/** True when some word of the message met the entry: in its letters, or else in its meaning. */
export const isSupported = (heard: Heard, entryId: string, classifier: Classifier, chance: number): boolean => {
  const entry = classifier.entries.get(entryId);
  if (entry === undefined) return false;
  const known = knownEntry(entry);
  const { words, language } = heard;
  if (words.some(({ term }) => speaks(term, meetSame(term, known, heard), heard))) return true;
  const telling = words.filter(({ term }) => !isFiller(term, language));
  if (telling.some((word) => meetAlike(word, known, heard) !== undefined)) return true;
  const meaning = classifier.meaningOf(entryId);
  return meaning !== undefined && telling.some((word) => isNear(word, meaning, classifier, chance));
};

/** Each word's own share of the entry's score, with the clue that it met. Never empty for an entry that is supported. */
export const evidenceFor = (heard: Heard, entryId: string, classifier: Classifier, chance: number): Evidence[] => {
  const entry = classifier.entries.get(entryId);
  if (entry === undefined) return [];
  const known = knownEntry(entry);
  const shares = classifier.shares(heard.words, entryId, heard.language);
  const meaning = classifier.meaningOf(entryId);
  const byTerm = new Map<string, Evidence>();
  for (const [at, heardWord] of heard.words.entries()) {
    const { word, term } = heardWord;
    const met = meetSame(term, known, heard) ?? meetAlike(heardWord, known, heard);
    const isEnough = isFiller(term, heard.language) || speaks(term, met, heard);
    const isRelated = !isEnough && meaning !== undefined && isNear(heardWord, meaning, classifier, chance);
    const meeting = isRelated ? meetRelated(heardWord, known, heard, classifier.techniques.meaning) : met;
    if (meeting === undefined) continue;
    const weight = Math.max(0, shares[at] ?? 0) + (byTerm.get(term)?.weight ?? 0);
    const { clue, how } = meeting;
    const isTypo = how === 'alike' && !meeting.term.startsWith(term) && !term.startsWith(meeting.term);
    byTerm.set(term, {
      word,
      met: clue.text,
      kind: clue.kind,
      typo: isTypo,
      ...(how === 'related' && { related: meeting.term }),
      weight: Math.min(1, Math.round(weight * 1000) / 1000),
    });
  }
  const met = [...byTerm.values()].sort((a, b) => b.weight - a.weight);
  const telling = met.filter(({ weight }) => weight > 0);
  return telling.length > 0 ? telling : met;
};

/** True when the words, in this order, are a whole clue of the entry. */
export const isClueOf = (terms: readonly string[], entry: MatchableEntry): boolean =>
  knownEntry(entry).clues.some(
    (clue) => clue.terms.length === terms.length && clue.terms.every((term, i) => term === terms[i]),
  );

/** The words of the message that are, together, a whole keyword, phrase or name of the entry. */
export const namedBy = (heard: Heard, entry: MatchableEntry): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const clue of knownEntry(entry).clues) {
    if (clue.kind === 'example' || !clue.terms.every((term) => heard.terms.has(term))) continue;
    for (const term of clue.terms) named.add(term);
  }
  return named;
};
