/** Runs of characters are hashed by FNV-1a; each family of features starts from a value of its own. */
const PRIME = 0x01000193;
const SHORTEST = 3;
const LONGEST = 4;
const EDGE = 95;

const MAX_WORD_UNITS = 40;

/**
 * The two families and their parts of a text: runs of 3 and 4 characters inside one word, its edges being characters too, and runs of 4
 * that reach over the border of two words, the space left out. The second tells word order, and stays when words are joined or cut.
 */
export const FAMILY_SHARES = [0.7, 0.3] as const;
const STARTS = [0x811c9dc5, 0x2f0b4a37] as const;

/** So many characters on each side of a border stand in a run that reaches over it. */
const BESIDE = LONGEST - 1;

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (once ^ (once >>> 15)) >>> 0;
};

/** All that the runs over the border of two words depend on; holds a space, which no word does. */
export const borderOf = (left: string, right: string): string => `${left.slice(-BESIDE)} ${right.slice(0, BESIDE)}`;

/** The hashes of the runs of one word or border; the array is used again for the next. */
class Runs {
  size = 0;
  readonly hashes = new Uint32Array(MAX_WORD_UNITS * (LONGEST - SHORTEST + 2));
  readonly #units = new Uint16Array(MAX_WORD_UNITS + 2);

  /** All runs of a word, one that occurs again being listed again. */
  readWord(term: string): void {
    const units = this.#units;
    const end = Math.min(term.length, MAX_WORD_UNITS) + 1;
    units[0] = EDGE;
    units[end] = EDGE;
    for (let i = 1; i < end; i += 1) units[i] = term.charCodeAt(i - 1);
    this.size = 0;
    for (let from = 0; from < end; from += 1) {
      let hash: number = STARTS[0];
      for (let at = from; at <= end && at < from + LONGEST; at += 1) {
        hash = Math.imul(hash ^ (units[at] ?? 0), PRIME);
        if (at - from + 1 >= SHORTEST) this.#push(mixed(hash));
      }
    }
  }

  /** The runs that reach over the border between two words that stand side by side. */
  readBorder(left: string, right: string): void {
    const units = this.#units;
    const before = Math.min(left.length, BESIDE);
    const end = before + Math.min(right.length, BESIDE);
    for (let i = 0; i < before; i += 1) units[i] = left.charCodeAt(left.length - before + i);
    for (let i = before; i < end; i += 1) units[i] = right.charCodeAt(i - before);
    this.size = 0;
    for (let from = 0; from + LONGEST <= end; from += 1) {
      let hash: number = STARTS[1];
      for (let at = from; at < from + LONGEST; at += 1) hash = Math.imul(hash ^ (units[at] ?? 0), PRIME);
      this.#push(mixed(hash));
    }
  }

  #push(hash: number): void {
    this.hashes[this.size] = hash;
    this.size += 1;
  }
}
export const runs = new Runs();

const COUNT_WEIGHTS = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));
/** A feature that occurs again adds less each time. */
export const countWeight = (count: number): number => COUNT_WEIGHTS[Math.min(count, 63)] ?? 1;

/** Numbers distinct hashes in the order in which they come. */
export class HashNumbers {
  size = 0;
  hashes = new Uint32Array(1024);
  #slots = new Int32Array(4096).fill(-1);

  /** The number of the hash; a new one gets the next. */
  add(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot] ?? -1; known >= 0; known = this.#slots[slot] ?? -1) {
      if (this.hashes[known] === hash) return known;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.size;
    this.hashes[this.size] = hash;
    this.size += 1;
    if (this.size === this.hashes.length) this.#grow();
    return this.size - 1;
  }

  clear(): void {
    if (this.size * 8 > this.#slots.length) this.#slots.fill(-1);
    else {
      const mask = this.#slots.length - 1;
      for (let i = 0; i < this.size; i += 1) {
        for (let slot = (this.hashes[i] ?? 0) & mask; this.#slots[slot] !== -1; slot = (slot + 1) & mask) {
          this.#slots[slot] = -1;
        }
      }
    }
    this.size = 0;
  }

  #grow(): void {
    const hashes = new Uint32Array(this.size * 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
    this.#slots = new Int32Array(this.hashes.length * 4).fill(-1);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < this.size; i += 1) {
      let slot = (this.hashes[i] ?? 0) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = i;
    }
  }
}

/** The distinct features of one text, in the order in which they came. The arrays are used again for the next text. */
export class FeatureList {
  readonly #numbers = new HashNumbers();
  families = new Uint8Array(1024);
  counts = new Uint16Array(1024);
  /** The place of the word in which a feature stands first; for one that reaches over two words, the first of them. */
  words = new Uint16Array(1024);
  /** The last word that the feature reaches. */
  lastWords = new Uint16Array(1024);

  get size(): number {
    return this.#numbers.size;
  }

  get hashes(): Uint32Array {
    return this.#numbers.hashes;
  }

  /** Reads a text's words; what was read before is forgotten. */
  read(terms: readonly string[]): void {
    this.#numbers.clear();
    for (const [word, term] of terms.entries()) {
      runs.readWord(term);
      for (let i = 0; i < runs.size; i += 1) this.#add(runs.hashes[i] ?? 0, 0, word, word);
    }
    for (let word = 1; word < terms.length; word += 1) {
      runs.readBorder(terms[word - 1] ?? '', terms[word] ?? '');
      for (let i = 0; i < runs.size; i += 1) this.#add(runs.hashes[i] ?? 0, 1, word - 1, word);
    }
  }

  #add(hash: number, family: number, word: number, lastWord: number): void {
    const known = this.#numbers.size;
    const number = this.#numbers.add(hash);
    if (number < known) {
      this.counts[number] = (this.counts[number] ?? 0) + 1;
      return;
    }
    if (number === this.families.length) this.#grow();
    this.families[number] = family;
    this.counts[number] = 1;
    this.words[number] = word;
    this.lastWords[number] = lastWord;
  }

  #grow(): void {
    const doubled = <T extends Uint8Array | Uint16Array>(twice: T, old: T): T => {
      twice.set(old);
      return twice;
    };
    const size = this.families.length * 2;
    this.families = doubled(new Uint8Array(size), this.families);
    this.counts = doubled(new Uint16Array(size), this.counts);
    this.words = doubled(new Uint16Array(size), this.words);
    this.lastWords = doubled(new Uint16Array(size), this.lastWords);
  }
}
