/** Runs of characters are hashed by FNV-1a; each family of features starts from a value of its own. */
const PRIME = 0x01000193;
const SHORTEST = 2;
const LONGEST = 5;
const EDGE = 95;

const MAX_WORD_UNITS = 40;

/**
 * The two families and their parts of a text: runs of 2 to 5 characters inside one word, its edges being characters too, and runs that
 * reach over the border of words, the space left out. The second tells word order, and stays when words are joined or cut.
 */
export const FAMILY_SHARES = [0.7, 0.3] as const;
const STARTS = [0x811c9dc5, 0x2f0b4a37] as const;

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (once ^ (once >>> 15)) >>> 0;
};

const COUNT_WEIGHTS = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));
/** A feature that occurs again adds less each time. */
export const countWeight = (count: number): number => COUNT_WEIGHTS[Math.min(count, 63)] ?? 1;

/** The distinct features of one text, in the order in which they came. The arrays are used again for the next text. */
export class FeatureList {
  size = 0;
  hashes = new Uint32Array(1024);
  families = new Uint8Array(1024);
  counts = new Uint16Array(1024);
  /** The place of the word in which a feature stands first; for one that reaches over two words, the first of them. */
  words = new Uint16Array(1024);
  /** The last word that the feature reaches. */
  lastWords = new Uint16Array(1024);
  #slots = new Int32Array(4096).fill(-1);
  #units = new Uint16Array(256);
  #owners = new Uint16Array(256);

  /** Reads a text's words; what was read before is forgotten. */
  read(terms: readonly string[]): void {
    this.#clear();
    let length = 0;
    for (const [word, term] of terms.entries()) {
      const kept = Math.min(term.length, MAX_WORD_UNITS);
      this.#reserveUnits(length + kept + 2);
      for (let i = 0; i < kept; i += 1) {
        this.#units[length + 1 + i] = term.charCodeAt(i);
        this.#owners[length + 1 + i] = word;
      }
      this.#readWord(length, kept, word);
      length += kept;
    }
    this.#readJoined(length);
  }

  /** The word's characters stand from `before + 1` on; what stands around them is put back afterwards. */
  #readWord(before: number, kept: number, word: number): void {
    const end = before + kept + 1;
    const left = this.#units[before] ?? 0;
    this.#units[before] = EDGE;
    this.#units[end] = EDGE;
    this.#owners[end] = word;
    for (let from = before; from <= end - 1; from += 1) {
      let hash: number = STARTS[0];
      for (let at = from; at <= end && at < from + LONGEST; at += 1) {
        hash = Math.imul(hash ^ (this.#units[at] ?? 0), PRIME);
        if (at - from + 1 >= SHORTEST) this.#add(mixed(hash), 0, word, word);
      }
    }
    this.#units[before] = left;
  }

  #readJoined(length: number): void {
    for (let from = 1; from < length; from += 1) {
      const word = this.#owners[from] ?? 0;
      let hash: number = STARTS[1];
      for (let at = from; at <= length && at < from + LONGEST; at += 1) {
        hash = Math.imul(hash ^ (this.#units[at] ?? 0), PRIME);
        const lastWord = this.#owners[at] ?? 0;
        if (lastWord !== word) this.#add(mixed(hash), 1, word, lastWord);
      }
    }
  }

  #add(hash: number, family: number, word: number, lastWord: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot] ?? -1; known >= 0; known = this.#slots[slot] ?? -1) {
      if (this.hashes[known] === hash) {
        this.counts[known] = (this.counts[known] ?? 0) + 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.size;
    this.hashes[this.size] = hash;
    this.families[this.size] = family;
    this.counts[this.size] = 1;
    this.words[this.size] = word;
    this.lastWords[this.size] = lastWord;
    this.size += 1;
    if (this.size === this.hashes.length) this.#grow();
  }

  #clear(): void {
    const mask = this.#slots.length - 1;
    if (this.size * 4 > mask) this.#slots.fill(-1);
    else {
      for (let i = 0; i < this.size; i += 1) {
        for (let slot = (this.hashes[i] ?? 0) & mask; this.#slots[slot] !== -1; slot = (slot + 1) & mask) {
          this.#slots[slot] = -1;
        }
      }
    }
    this.size = 0;
  }

  #reserveUnits(length: number): void {
    if (length < this.#units.length) return;
    const units = new Uint16Array(2 * length);
    const owners = new Uint16Array(2 * length);
    units.set(this.#units);
    owners.set(this.#owners);
    this.#units = units;
    this.#owners = owners;
  }

  #grow(): void {
    const doubled = <T extends Uint8Array | Uint16Array | Uint32Array>(wider: T, old: T): T => {
      wider.set(old);
      return wider;
    };
    const size = this.hashes.length * 2;
    this.hashes = doubled(new Uint32Array(size), this.hashes);
    this.families = doubled(new Uint8Array(size), this.families);
    this.counts = doubled(new Uint16Array(size), this.counts);
    this.words = doubled(new Uint16Array(size), this.words);
    this.lastWords = doubled(new Uint16Array(size), this.lastWords);
    this.#slots = new Int32Array(size * 4).fill(-1);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < this.size; i += 1) {
      let slot = (this.hashes[i] ?? 0) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = i;
    }
  }
}
