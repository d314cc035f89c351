/**
 * Words that were learned to be used alike, in nine languages, lie near each other: each word is a sum of learned vectors, one for the
 * word and one for each run of 3 to 5 of its characters, found by hash. Learned by `bench/learn-prior.ts`.
 */
export interface Meaning {
  readonly dimensions: number;
  /** Adds the vector of one word, times `factor`, to `into`. */
  add(term: string, factor: number, into: Float32Array): void;
}

export const NO_MEANING: Meaning = { dimensions: 0, add: () => {} };

/** What `meaning.bin` holds: rows of vectors of 4 bits a value, each with a scale of its own. */
export const MEANING_DIMENSIONS = 48;
export const MEANING_ROWS = 32_768;
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

interface Learned {
  readonly scales: Float32Array;
  readonly values: Int8Array;
}

/** The scales of all rows as little-endian floats, then the values, two in each byte, the lower four bits first. */
export const packMeaning = ({ scales, values }: Learned): Uint8Array => {
  const packed = new Uint8Array(scales.byteLength + values.length / 2);
  const view = new DataView(packed.buffer);
  for (const [row, scale] of scales.entries()) view.setFloat32(4 * row, scale, true);
  for (let i = 0; i < values.length; i += 2) {
    packed[scales.byteLength + i / 2] = ((values[i] ?? 0) + ZERO) | (((values[i + 1] ?? 0) + ZERO) << 4);
  }
  return packed;
};

/** Words as `packMeaning` wrote them. */
export class PackedMeaning implements Meaning {
  readonly dimensions = MEANING_DIMENSIONS;
  readonly #scales: Float32Array;
  readonly #values: Uint8Array;
  readonly #sum = new Float64Array(MEANING_DIMENSIONS);

  constructor(packed: Uint8Array) {
    const scaleBytes = MEANING_ROWS * Float32Array.BYTES_PER_ELEMENT;
    this.#scales = new Float32Array(packed.slice(0, scaleBytes).buffer);
    this.#values = packed.subarray(scaleBytes);
  }

  add(term: string, factor: number, into: Float32Array): void {
    const [scales, values, sum] = [this.#scales, this.#values, this.#sum];
    const size = findRows(term, found);
    let steps = 0;
    sum.fill(0);
    for (let i = 0; i < size; i += 1) {
      const row = found[i] ?? 0;
      const step = scales[row] ?? 0;
      if (step === 0) continue;
      steps += step;
      const begin = (row * MEANING_DIMENSIONS) >> 1;
      for (let pair = 0, d = 0; d < MEANING_DIMENSIONS; pair += 1, d += 2) {
        const byte = values[begin + pair] ?? 0;
        sum[d] = (sum[d] ?? 0) + (byte & 15) * step;
        sum[d + 1] = (sum[d + 1] ?? 0) + (byte >> 4) * step;
      }
    }
    for (let d = 0; d < MEANING_DIMENSIONS; d += 1) into[d] = (into[d] ?? 0) + ((sum[d] ?? 0) - ZERO * steps) * factor;
  }
}
