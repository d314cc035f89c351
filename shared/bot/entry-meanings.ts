import type { EntryIndex } from './entry-index.ts';
import { Lens } from './spread.ts';

/** Keeps tables of whose meaning nothing is known in bounds. */
const LEAST_TYPICAL = 0.02;

/** The meanings of a table's entries as they are now, each by the mean of its texts: what messages are held against. */
export class EntryMeanings {
  readonly #index: EntryIndex;
  readonly #lens: Lens;
  readonly #dimensions: number;
  /** By slot: the square of the length of an entry's mean, as the lens shows it; and what that is on average. */
  readonly #squares: Float64Array;
  readonly #typical: number;

  constructor(index: EntryIndex, dimensions: number, usesSpread: boolean) {
    this.#index = index;
    this.#dimensions = dimensions;
    this.#lens = new Lens(usesSpread ? index.parts.flatMap(({ segment }) => segment.spread ?? []) : []);
    this.#squares = new Float64Array(index.slotCount);
    let sum = 0;
    for (const { segment, begin } of index.parts) {
      for (let at = 0; at < segment.size; at += 1) {
        if (index.isGone(begin + at)) continue;
        const texts = segment.texts[at] ?? 1;
        const square = this.#lens.square(segment.meaning(at)) / texts ** 2;
        this.#squares[begin + at] = square;
        sum += square;
      }
    }
    this.#typical = sum / Math.max(1, index.size) + LEAST_TYPICAL;
  }

  get bytes(): number {
    return this.#lens.bytes + this.#squares.byteLength;
  }

  /** How near a message is to each entry, by slot: about 1 for the mean of the entry's own texts. */
  nearness(meant: Float32Array): Float64Array {
    const turned = this.#lens.turned(meant);
    const near = new Float64Array(this.#index.slotCount);
    if (this.#dimensions === 0) return near;
    for (const { segment, begin } of this.#index.parts) {
      const { meanings, meaningSteps, size, texts } = segment;
      for (let at = 0, i = 0; at < size; at += 1) {
        // Two sums side by side: an addition need not wait for the one before.
        let [even, odd] = [0, 0];
        for (let d = 0; d < turned.length; d += 2, i += 2) {
          even += (turned[d] ?? 0) * (meanings[i] ?? 0);
          odd += (turned[d + 1] ?? 0) * (meanings[i + 1] ?? 0);
        }
        const dot = ((even + odd) * (meaningSteps[at] ?? 0)) / (texts[at] ?? 1);
        near[begin + at] = this.#near(dot, this.#squares[begin + at] ?? 0);
      }
    }
    return near;
  }

  /** How near one of an entry's own texts is to its others: what it added to their sum is taken off again. */
  nearnessOfOwn(meant: Float32Array, slot: number): number {
    const { segment, at } = this.#index.place(slot);
    const texts = segment.texts[at] ?? 1;
    const others = Math.max(1, texts - 1);
    const turned = this.#lens.turned(meant);
    const own = product(turned, meant);
    const all = product(turned, segment.meaning(at));
    const square = (this.#squares[slot] ?? 0) * texts ** 2;
    return this.#near((all - own) / others, (square - 2 * all + own) / others ** 2);
  }

  /** What each of some words, as parts of a message, adds to how near it is to one entry. */
  parts(words: readonly Float32Array[], slot: number): number[] {
    const { segment, at } = this.#index.place(slot);
    const turned = this.#lens.turned(segment.meaning(at));
    const unit = (segment.texts[at] ?? 1) * this.#typical;
    return words.map((word) => product(word, turned) / unit);
  }

  /** From the product of a message and an entry, and the square of the entry: how much likelier it is than with another (discriminant). */
  #near(dot: number, square: number): number {
    return Math.max(0, dot + (this.#typical - square) / 2) / this.#typical;
  }
}

const product = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, d) => sum + value * (other[d] ?? 0), 0);
