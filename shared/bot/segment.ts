import type { Language } from '../lookups/lookup-entry.ts';
import { type Assembled, assemble, itemsOf, type KnownTexts } from './assemble.ts';
import type { Meaning } from './meaning.ts';
import { type Packed, packed, RunTable } from './run-table.ts';
import { type Spread, without } from './spread.ts';

/** What one message says for each item; used again for the next. */
let said = new Float64Array(4096);
/** What each item weighs in one entry; zeros but while that entry is asked about. */
let weighs = new Float64Array(4096);

const MOST_STEPS = 127;

/** Equal lists become one. */
const interned = (): ((languages: readonly Language[]) => readonly Language[]) => {
  const known = new Map<string, readonly Language[]>();
  return (languages) => {
    const distinct = [...new Set(languages)];
    const key = distinct.join();
    const list = known.get(key) ?? distinct;
    known.set(key, list);
    return list;
  };
};

/**
 * Entries that messages are held against: which runs of characters are in which words and borders ("items"), and which items are in
 * which entries. Fixed once it is made, but for the entries that are taken out.
 */
export class Segment {
  readonly ids: readonly string[];
  readonly texts: Uint16Array;
  readonly alikeInWords: Float32Array;
  /** The sums of the meanings of the entries' texts, each value in steps of its entry. */
  readonly meanings: Int8Array;
  readonly meaningSteps: Float32Array;
  /** Of the entries that are there; undefined when they were too many to be studied. */
  spread: Spread | undefined;
  readonly languages: readonly (readonly Language[])[];
  readonly #meaning: Meaning;
  readonly #table: RunTable;
  /** By place of a run: how many entries have it, and in which items it is. */
  readonly #holders: Packed;
  readonly #starts: Packed;
  readonly #items: Packed;
  readonly #itemCount: number;
  /** By entry: its items and what they weigh. */
  readonly #entryStarts: Uint32Array;
  readonly #entryItems: Packed;
  readonly #entryWeights: Float32Array;

  constructor(entries: readonly KnownTexts[], meaning: Meaning) {
    const assembled = assemble(entries, meaning);
    const { items, holders, entryItems } = assembled;
    const runs = items.runNumbers.size;
    const { table, places } = RunTable.placed(items.runNumbers.hashes.subarray(0, runs));
    this.#table = table;
    this.#holders = packed(runs, entries.length);
    for (let run = 0; run < runs; run += 1) this.#holders[places[run] ?? 0] = holders[run] ?? 0;
    this.#itemCount = items.size;
    this.#starts = packed(runs + 1, items.runs.size);
    this.#items = packed(items.runs.size, items.size);
    this.#invert(assembled, places);
    this.#entryStarts = assembled.entryStarts;
    this.#entryItems = packed(entryItems.size, items.size);
    this.#entryItems.set(entryItems.values.subarray(0, entryItems.size));
    this.#entryWeights = Float32Array.from(assembled.entryWeights);
    this.ids = entries.map(({ id }) => id);
    this.texts = Uint16Array.from(entries, ({ clues }) => Math.max(1, clues.length));
    this.alikeInWords = assembled.alikeInWords;
    this.#meaning = meaning;
    this.spread = assembled.spread;
    this.meaningSteps = new Float32Array(entries.length);
    this.meanings = this.#inSteps(assembled.meanings);
    const intern = interned();
    this.languages = entries.map(({ clues }) => intern(clues.map(({ language }) => language)));
  }

  #inSteps(meanings: Float32Array): Int8Array {
    const { dimensions } = this.#meaning;
    const inSteps = new Int8Array(meanings.length);
    for (let at = 0; at < this.meaningSteps.length; at += 1) {
      const begin = at * dimensions;
      let widest = 0;
      for (let i = begin; i < begin + dimensions; i += 1) widest = Math.max(widest, Math.abs(meanings[i] ?? 0));
      const step = widest / MOST_STEPS;
      this.meaningSteps[at] = step;
      for (let i = begin; i < begin + dimensions; i += 1) inSteps[i] = Math.round((meanings[i] ?? 0) / (step || 1));
    }
    return inSteps;
  }

  #invert({ items }: Assembled, places: Uint32Array): void {
    const starts = this.#starts;
    const { values, size } = items.runs;
    const next = new Uint32Array(places.length + 1);
    for (let i = 0; i < size; i += 1) {
      const after = (places[values[i] ?? 0] ?? 0) + 1;
      next[after] = (next[after] ?? 0) + 1;
    }
    for (let place = 1; place < next.length; place += 1) next[place] = (next[place] ?? 0) + (next[place - 1] ?? 0);
    starts.set(next);
    for (let item = 0; item < items.size; item += 1) {
      const end = items.start(item + 1);
      for (let i = items.start(item); i < end; i += 1) {
        const place = places[values[i] ?? 0] ?? 0;
        const at = next[place] ?? 0;
        next[place] = at + 1;
        this.#items[at] = item;
      }
    }
  }

  get size(): number {
    return this.ids.length;
  }

  /** The sum of the meanings of one entry's texts. */
  meaning(at: number): Float32Array {
    const meaning = new Float32Array(this.#meaning.dimensions);
    const step = this.meaningSteps[at] ?? 0;
    for (let d = 0, i = at * meaning.length; d < meaning.length; d += 1, i += 1)
      meaning[d] = (this.meanings[i] ?? 0) * step;
    return meaning;
  }

  get bytes(): number {
    const arrays = [this.#holders, this.#starts, this.#items, this.#entryStarts, this.#entryItems, this.#entryWeights];
    const own = [this.texts, this.alikeInWords, this.meanings, this.meaningSteps];
    const rest = this.#table.bytes + (this.spread?.squares.byteLength ?? 0);
    return [...arrays, ...own].reduce((sum, { byteLength }) => sum + byteLength, rest);
  }

  /** The place of the run, with which the segment is asked about it; -1 when no entry has it. */
  find(hash: number): number {
    return this.#table.find(hash);
  }

  holders(place: number): number {
    return place < 0 ? 0 : (this.#holders[place] ?? 0);
  }

  /** One entry that the segment was made with is no longer there. */
  forget(entry: KnownTexts): void {
    const { hashes, size } = itemsOf([entry]).items.runNumbers;
    for (let i = 0; i < size; i += 1) {
      const place = this.find(hashes[i] ?? 0);
      this.#holders[place] = (this.#holders[place] ?? 0) - 1;
    }
    const { spread } = assemble([entry], this.#meaning);
    if (this.spread !== undefined && spread !== undefined) this.spread = without(this.spread, spread);
  }

  /** Begins with another message. */
  begin(): void {
    if (said.length < this.#itemCount) said = new Float64Array(2 * this.#itemCount);
    said.fill(0, 0, this.#itemCount);
  }

  /** The message has the run, which counts so much. */
  say(place: number, factor: number): void {
    const end = this.#starts[place + 1] ?? 0;
    for (let i = this.#starts[place] ?? 0; i < end; i += 1) {
      const item = this.#items[i] ?? 0;
      said[item] = (said[item] ?? 0) + factor;
    }
  }

  /** What everything that was said since `begin` says for each entry; the first goes to `offset`. */
  hear(into: Float64Array, offset: number): void {
    const [items, weights] = [this.#entryItems, this.#entryWeights];
    for (let entry = 0, i = 0; entry < this.size; entry += 1) {
      const end = this.#entryStarts[entry + 1] ?? 0;
      let sum = 0;
      for (; i < end; i += 1) sum += (said[items[i] ?? 0] ?? 0) * (weights[i] ?? 0);
      into[offset + entry] = sum;
    }
  }

  /** What each of the runs weighs in one entry. */
  weights(entry: number, places: Int32Array, size: number): Float64Array {
    if (weighs.length < this.#itemCount) weighs = new Float64Array(2 * this.#itemCount);
    const [begin, end] = [this.#entryStarts[entry] ?? 0, this.#entryStarts[entry + 1] ?? 0];
    for (let i = begin; i < end; i += 1) weighs[this.#entryItems[i] ?? 0] = this.#entryWeights[i] ?? 0;
    const weights = new Float64Array(size);
    for (let at = 0; at < size; at += 1) {
      const place = places[at] ?? -1;
      if (place < 0) continue;
      const last = this.#starts[place + 1] ?? 0;
      let sum = 0;
      for (let i = this.#starts[place] ?? 0; i < last; i += 1) sum += weighs[this.#items[i] ?? 0] ?? 0;
      weights[at] = sum;
    }
    for (let i = begin; i < end; i += 1) weighs[this.#entryItems[i] ?? 0] = 0;
    return weights;
  }
}
