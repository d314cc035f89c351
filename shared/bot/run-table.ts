export type Packed = Uint8Array | Uint16Array | Uint32Array;

/** Zeros, in the narrowest numbers that hold all up to `most`. */
export const packed = (length: number, most: number): Packed =>
  most < 2 ** 8 ? new Uint8Array(length) : most < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);

const HASHES_PER_RANGE = 4;
const MAX_BITS = 20;

/** From distinct hashes to their places; those that begin with the same bits lie in one range. */
export class RunTable {
  /** The place of each hash, in the order in which they were given. */
  static placed(hashes: Uint32Array): { table: RunTable; places: Uint32Array } {
    const table = new RunTable(hashes);
    const next = table.#ends.slice();
    const places = new Uint32Array(hashes.length);
    for (let i = 0; i < hashes.length; i += 1) {
      const hash = hashes[i] ?? 0;
      const range = hash >>> table.#shift;
      const place = next[range] ?? 0;
      next[range] = place + 1;
      table.#hashes[place] = hash;
      places[i] = place;
    }
    return { table, places };
  }

  readonly #hashes: Uint32Array;
  readonly #ends: Packed;
  readonly #shift: number;

  private constructor(hashes: Uint32Array) {
    const size = hashes.length;
    const bits = Math.max(1, Math.min(MAX_BITS, Math.ceil(Math.log2(size / HASHES_PER_RANGE))));
    this.#shift = 32 - bits;
    this.#hashes = new Uint32Array(size);
    this.#ends = packed((1 << bits) + 1, size);
    const ends = this.#ends;
    for (let i = 0; i < size; i += 1) {
      const range = ((hashes[i] ?? 0) >>> this.#shift) + 1;
      ends[range] = (ends[range] ?? 0) + 1;
    }
    for (let range = 1; range < ends.length; range += 1) ends[range] = (ends[range] ?? 0) + (ends[range - 1] ?? 0);
  }

  get bytes(): number {
    return this.#hashes.byteLength + this.#ends.byteLength;
  }

  /** The place of the hash, or -1. */
  find(hash: number): number {
    const range = hash >>> this.#shift;
    const end = this.#ends[range + 1] ?? 0;
    for (let place = this.#ends[range] ?? 0; place < end; place += 1) if (this.#hashes[place] === hash) return place;
    return -1;
  }
}
