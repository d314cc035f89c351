import { borderOf, HashNumbers, runs } from './features.ts';

/** The same numbers in an array of twice the length. */
const wider = (array: Uint32Array): Uint32Array => {
  const twice = new Uint32Array(array.length * 2);
  twice.set(array);
  return twice;
};

/** Numbers in the order in which they were appended. */
export class NumberList {
  size = 0;
  values: Uint32Array = new Uint32Array(4096);

  push(value: number): void {
    if (this.size === this.values.length) this.values = wider(this.values);
    this.values[this.size] = value;
    this.size += 1;
  }
}

/** The distinct words and borders between words ("items") of some texts, and the runs of characters that each is made of. */
export class Items {
  /** Distinct runs, numbered as they come. */
  readonly runNumbers = new HashNumbers();
  /** The numbers of each item's runs, one item after the other. */
  readonly runs = new NumberList();
  readonly #starts: number[] = [0];
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#starts.length - 1;
  }

  /** Where the item's runs begin; those of the next one begin where they end. */
  start(item: number): number {
    return this.#starts[item] ?? 0;
  }

  /** How many runs the item has. */
  length(item: number): number {
    return this.start(item + 1) - this.start(item);
  }

  /** The texts of all items, by their numbers. */
  keys(): Iterable<string> {
    return this.#numbers.keys();
  }

  word(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    runs.readWord(term);
    return this.#insert(term);
  }

  border(left: string, right: string): number {
    const border = borderOf(left, right);
    const known = this.#numbers.get(border);
    if (known !== undefined) return known;
    runs.readBorder(left, right);
    return this.#insert(border);
  }

  #insert(key: string): number {
    const item = this.size;
    for (let i = 0; i < runs.size; i += 1) this.runs.push(this.runNumbers.add(runs.hashes[i] ?? 0));
    this.#starts.push(this.runs.size);
    this.#numbers.set(key, item);
    return item;
  }
}
