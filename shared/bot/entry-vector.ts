import type { Language } from '../lookups/lookup-entry.ts';
import { countWeight, FAMILY_SHARES, FeatureList } from './features.ts';
import type { Meaning } from './meaning.ts';
import { type Token, tokenise } from './normalise.ts';
import { findSmallTalk } from './small-talk.ts';

/** What the engine needs of an entry; a lookup entry has it. */
export interface MatchableEntry {
  readonly id: string;
  readonly kind: 'service' | 'product' | 'issue';
  readonly name: Readonly<Record<string, string>>;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly examples: readonly { readonly text: string; readonly lang: string }[];
}

export type ClueKind = 'keyword' | 'phrase' | 'name' | 'example';

/** One keyword, phrase, name or example of an entry. */
export interface Clue {
  readonly kind: ClueKind;
  readonly text: string;
  readonly language: Language;
  readonly terms: readonly string[];
}

/** What an entry's texts add up to; depends on nothing but the entry. */
export interface EntryVector {
  readonly summary: EntrySummary;
  /** Sum of the meanings of its texts. */
  readonly meaning: Float32Array;
  /** Distinct, in the order in which the entry's texts have them. */
  readonly hashes: Uint32Array;
  /** Sums over the texts, each of which has length 1. */
  readonly weights: Float32Array;
}

export interface EntrySummary {
  readonly texts: number;
  /** Square of the length of the sum of the texts' features, and of their meanings, for each text: high when the texts are alike. */
  readonly alikeInWords: number;
  readonly alikeInMeaning: number;
  readonly languages: readonly Language[];
}

/** The square of the length of the first `size` values. */
export const squareOf = (values: Float32Array | Float64Array, size = values.length): number => {
  let square = 0;
  for (let i = 0; i < size; i += 1) square += (values[i] ?? 0) ** 2;
  return square;
};

/** A sum of meanings of this length counts half. */
const HALF_MEANT = 2;

/**
 * Makes a long sum of meanings a little shorter than 1, and leaves a short one, of words that were hardly learned, short. Returns what
 * it was divided by.
 */
export const settle = (sum: Float32Array): number => {
  const divisor = Math.sqrt(squareOf(sum)) + HALF_MEANT;
  for (let d = 0; d < sum.length; d += 1) sum[d] = (sum[d] ?? 0) / divisor;
  return divisor;
};

const withoutGreetings = (tokens: readonly Token[]): readonly Token[] => {
  const greetings = findSmallTalk(tokens).filter(({ purpose }) => purpose === 'greeting');
  const rest = tokens.filter((_, at) => !greetings.some(({ start, length }) => at >= start && at < start + length));
  return rest.length > 0 ? rest : tokens;
};

const MAX_CLUE_TOKENS = 100;

/** Everything in an entry that a message may meet. Greetings in examples are left out: they would be signs of the entry. */
export const cluesOf = (entry: MatchableEntry): Clue[] => {
  const clue = (language: Language, text: string, kind: ClueKind): Clue => {
    const tokens = tokenise(text).slice(0, MAX_CLUE_TOKENS);
    const kept = kind === 'example' ? withoutGreetings(tokens) : tokens;
    return {
      kind: kind === 'phrase' && kept.length < 2 ? 'keyword' : kind,
      text,
      language,
      terms: kept.map(({ term }) => term),
    };
  };
  return [
    ...Object.entries(entry.keywords).flatMap(([language, list]) => list.map((text) => clue(language, text, 'phrase'))),
    ...Object.entries(entry.name).map(([language, text]) => clue(language, text, 'name')),
    ...entry.examples.map(({ text, lang }) => clue(lang, text, 'example')),
  ].filter(({ terms }) => terms.length > 0);
};

const features = new FeatureList();

/** Sums of hashed weights; the arrays are used again. */
class Sums {
  size = 0;
  hashes = new Uint32Array(4096);
  values = new Float64Array(4096);
  #slots = new Int32Array(16384);

  clear(): void {
    this.size = 0;
    this.#slots.fill(-1);
  }

  add(hash: number, value: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot] ?? -1; known >= 0; known = this.#slots[slot] ?? -1) {
      if (this.hashes[known] === hash) {
        this.values[known] = (this.values[known] ?? 0) + value;
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.size;
    this.hashes[this.size] = hash;
    this.values[this.size] = value;
    this.size += 1;
    if (this.size === this.hashes.length) this.#grow();
  }

  #grow(): void {
    const hashes = new Uint32Array(this.size * 2);
    const values = new Float64Array(this.size * 2);
    hashes.set(this.hashes);
    values.set(this.values);
    this.hashes = hashes;
    this.values = values;
    this.#slots = new Int32Array(this.size * 8).fill(-1);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < this.size; i += 1) {
      let slot = (hashes[i] ?? 0) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = i;
    }
  }
}

const sums = new Sums();

const addText = (terms: readonly string[]): void => {
  features.read(terms);
  const squares = new Float64Array(FAMILY_SHARES.length);
  for (let i = 0; i < features.size; i += 1) {
    const family = features.families[i] ?? 0;
    squares[family] = (squares[family] ?? 0) + countWeight(features.counts[i] ?? 1) ** 2;
  }
  const scales = squares.map((square, family) => (square === 0 ? 0 : Math.sqrt((FAMILY_SHARES[family] ?? 0) / square)));
  for (let i = 0; i < features.size; i += 1) {
    const weight = countWeight(features.counts[i] ?? 1) * (scales[features.families[i] ?? 0] ?? 0);
    sums.add(features.hashes[i] ?? 0, weight);
  }
};

export const vectorOf = (entry: MatchableEntry, meaning: Meaning): EntryVector => {
  const clues = cluesOf(entry);
  sums.clear();
  const meant = new Float32Array(meaning.dimensions);
  const one = new Float32Array(meaning.dimensions);
  for (const { terms } of clues) {
    addText(terms);
    one.fill(0);
    for (const term of terms) meaning.add(term, 1, one);
    settle(one);
    for (let d = 0; d < one.length; d += 1) meant[d] = (meant[d] ?? 0) + (one[d] ?? 0);
  }
  const texts = Math.max(1, clues.length);
  return {
    summary: {
      texts,
      alikeInWords: squareOf(sums.values, sums.size) / texts,
      alikeInMeaning: squareOf(meant) / texts,
      languages: [...new Set(clues.map(({ language }) => language))],
    },
    meaning: meant,
    hashes: sums.hashes.slice(0, sums.size),
    weights: new Float32Array(sums.values.subarray(0, sums.size)),
  };
};
