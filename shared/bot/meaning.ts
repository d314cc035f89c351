import { keepRecent } from '../core/keep-recent.ts';

/**
 * Words that were learned to be used alike, in nine languages, lie near each other: each word is a sum of learned vectors, one for the
 * word and one for each run of 3 to 5 of its characters, found by hash. Learned by `bench/prior/learn-prior.ts`.
 */
export interface Meaning {
  readonly dimensions: number;
  /** Adds the vector of one word, times `factor`, to `into`. */
  add(term: string, factor: number, into: Float32Array): void;
}

export const NO_MEANING: Meaning = { dimensions: 0, add: () => {} };

/** What `meaning.bin` holds: rows of vectors of 4 bits a value, each with a scale of its own in one byte. */
export const MEANING_DIMENSIONS = 96;
export const MEANING_ROWS = 40_000;
/** A value is a whole number of steps of its row's scale, from -7 to 7. */
export const MEANING_STEPS = 7;
const ZERO = 8;

const WORD_START = 0x2545f491;
const RUN_START = 0x811c9dc5;
const PRIME = 0x01000193;
const EDGE = 95;
const SHORTEST = 3;
const LONGEST = 5;
const MAX_UNITS = 40;

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
};

/** The most rows that a word can have: itself, and its runs. */
const MAX_ROWS = 1 + MAX_UNITS * (LONGEST - SHORTEST + 1);
const units = new Uint16Array(MAX_UNITS + 2);

/** Puts the rows that make up a word into `rows`, and returns how many there are. */
const findRows = (term: string, rows: Uint16Array): number => {
  const length = Math.min(term.length, MAX_UNITS);
  units[0] = EDGE;
  units[length + 1] = EDGE;
  let word = WORD_START;
  for (let i = 0; i < length; i += 1) {
    const unit = term.charCodeAt(i);
    units[i + 1] = unit;
    word = Math.imul(word ^ unit, PRIME);
  }
  rows[0] = mixed(word) % MEANING_ROWS;
  let size = 1;
  for (let from = 0; from + SHORTEST <= length + 2; from += 1) {
    let hash = RUN_START;
    for (let at = from; at < length + 2 && at < from + LONGEST; at += 1) {
      hash = Math.imul(hash ^ (units[at] ?? 0), PRIME);
      if (at - from + 1 < SHORTEST) continue;
      rows[size] = mixed(hash) % MEANING_ROWS;
      size += 1;
    }
  }
  return size;
};

const found = new Uint16Array(MAX_ROWS);
/** The rows that make up a word. */
export const rowsOf = (term: string): Uint16Array => found.slice(0, findRows(term, found));

/** What one step of a row is worth: nothing for 0, else the least scale, grown by 3 % for each further one. */
const LEAST_SCALE = 1e-5;
const SCALE_GROWTH = 1.03;
const SCALES = Float64Array.from({ length: 256 }, (_, code) => (code === 0 ? 0 : LEAST_SCALE * SCALE_GROWTH ** code));
const scaleCode = (scale: number): number =>
  scale < LEAST_SCALE ? 0 : Math.min(255, Math.round(Math.log(scale / LEAST_SCALE) / Math.log(SCALE_GROWTH)));

/** Packs vectors that stand one after the other: the scales of all rows, then the values, two in each byte, the lower four bits first. */
export const packMeaning = (vectors: Float32Array): Uint8Array => {
  const packed = new Uint8Array(MEANING_ROWS * (1 + MEANING_DIMENSIONS / 2));
  for (let row = 0; row < MEANING_ROWS; row += 1) {
    const vector = vectors.subarray(row * MEANING_DIMENSIONS, (row + 1) * MEANING_DIMENSIONS);
    const code = scaleCode(vector.reduce((widest, value) => Math.max(widest, Math.abs(value)), 0) / MEANING_STEPS);
    packed[row] = code;
    const stepOf = (d: number): number =>
      code === 0
        ? ZERO
        : ZERO + Math.max(-MEANING_STEPS, Math.min(MEANING_STEPS, Math.round((vector[d] ?? 0) / (SCALES[code] ?? 1))));
    const begin = MEANING_ROWS + (row * MEANING_DIMENSIONS) / 2;
    for (let d = 0; d < MEANING_DIMENSIONS; d += 2) packed[begin + d / 2] = stepOf(d) | (stepOf(d + 1) << 4);
  }
  return packed;
};

const MOST_KNOWN_WORDS = 4096;

/** Words as `packMeaning` wrote them. */
export class PackedMeaning implements Meaning {
  readonly dimensions = MEANING_DIMENSIONS;
  readonly #packed: Uint8Array;
  readonly #sum = new Float64Array(MEANING_DIMENSIONS);
  /** Messages share most of their words. */
  readonly #vectorOf = keepRecent(MOST_KNOWN_WORDS, (term: string) => this.#sumOf(term));

  constructor(packed: Uint8Array) {
    this.#packed = packed;
  }

  add(term: string, factor: number, into: Float32Array): void {
    const vector = this.#vectorOf(term);
    for (let d = 0; d < MEANING_DIMENSIONS; d += 1) into[d] = (into[d] ?? 0) + (vector[d] ?? 0) * factor;
  }

  #sumOf(term: string): Float32Array {
    const [packed, sum] = [this.#packed, this.#sum];
    const size = findRows(term, found);
    let steps = 0;
    sum.fill(0);
    for (let i = 0; i < size; i += 1) {
      const row = found[i] ?? 0;
      const step = SCALES[packed[row] ?? 0] ?? 0;
      if (step === 0) continue;
      steps += step;
      const begin = MEANING_ROWS + ((row * MEANING_DIMENSIONS) >> 1);
      for (let pair = 0, d = 0; d < MEANING_DIMENSIONS; pair += 1, d += 2) {
        const byte = packed[begin + pair] ?? 0;
        sum[d] = (sum[d] ?? 0) + (byte & 15) * step;
        sum[d + 1] = (sum[d + 1] ?? 0) + (byte >> 4) * step;
      }
    }
    return Float32Array.from(sum, (value) => value - ZERO * steps);
  }
}
