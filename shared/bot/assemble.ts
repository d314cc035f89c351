import { type Clue, settle } from './entry-clues.ts';
import { FAMILY_SHARES } from './features.ts';
import { Items, NumberList } from './items.ts';
import type { Meaning } from './meaning.ts';
import { addDifferences, MOST_STUDIED_ENTRIES, SPREAD_SIZE, type Spread } from './spread.ts';

/** An entry's id and everything in it that a message may meet. */
export interface KnownTexts {
  readonly id: string;
  readonly clues: readonly Clue[];
}

/** What some entries' texts add up to, entry by entry. */
export interface Assembled {
  readonly items: Items;
  /** By run of `items`: how many entries have it. */
  readonly holders: Uint32Array;
  /** Each entry's items and what they weigh in it, one entry after the other. */
  readonly entryStarts: Uint32Array;
  readonly entryItems: NumberList;
  readonly entryWeights: readonly number[];
  /** Square of the length of the sum of an entry's texts' runs for each text: high when the texts are alike. */
  readonly alikeInWords: Float32Array;
  /** The sum of the meanings of an entry's texts. */
  readonly meanings: Float32Array;
  /** Of tables that are studied. */
  readonly spread: Spread | undefined;
}

/** Sums by number, up to a known one; clears only what was added to. */
class Sums {
  readonly touched = new NumberList();
  readonly values: Float64Array;

  constructor(size: number) {
    this.values = new Float64Array(size);
  }

  add(at: number, value: number): void {
    const before = this.values[at] ?? 0;
    if (before === 0) this.touched.push(at);
    this.values[at] = before + value;
  }

  clear(): void {
    const { touched, values } = this;
    for (let i = 0; i < touched.size; i += 1) values[touched.values[i] ?? 0] = 0;
    touched.size = 0;
  }
}

/** The items of all texts, one text after the other. Words have lower numbers than borders. */
export const itemsOf = (entries: readonly KnownTexts[]) => {
  const items = new Items();
  const [words, borders] = [new NumberList(), new NumberList()];
  for (const { clues } of entries) {
    for (const { terms } of clues) for (const term of terms) words.push(items.word(term));
  }
  const distinctWords = [...items.keys()];
  for (const { clues } of entries) {
    for (const { terms } of clues) {
      for (let i = 1; i < terms.length; i += 1) borders.push(items.border(terms[i - 1] ?? '', terms[i] ?? ''));
    }
  }
  return { items, words, borders, distinctWords };
};

/** The meanings of words, one after the other, and then that of no word. */
const meaningsOf = (words: readonly string[], meaning: Meaning): Float32Array => {
  const meanings = new Float32Array((words.length + 1) * meaning.dimensions);
  for (const [at, word] of words.entries()) {
    meaning.add(word, 1, meanings.subarray(at * meaning.dimensions, (at + 1) * meaning.dimensions));
  }
  return meanings;
};

/** The meaning of a text of some words, by number. Four words are added at a time, so that a quarter as many sums are written. */
const meantBy = (words: Uint32Array, wordMeanings: Float32Array, dimensions: number): Float32Array => {
  const meant = new Float32Array(dimensions);
  const noWord = wordMeanings.length / (dimensions || 1) - 1;
  for (let i = 0; i < words.length; i += 4) {
    const one = (words[i] ?? noWord) * dimensions;
    const two = (words[i + 1] ?? noWord) * dimensions;
    const three = (words[i + 2] ?? noWord) * dimensions;
    const four = (words[i + 3] ?? noWord) * dimensions;
    for (let d = 0; d < dimensions; d += 1) {
      const half = (wordMeanings[one + d] ?? 0) + (wordMeanings[two + d] ?? 0);
      meant[d] = (meant[d] ?? 0) + half + (wordMeanings[three + d] ?? 0) + (wordMeanings[four + d] ?? 0);
    }
  }
  settle(meant);
  return meant;
};

/** Adds up texts that each have length 1, in which every run counts the same. */
export const assemble = (entries: readonly KnownTexts[], meaning: Meaning): Assembled => {
  const { items, words, borders, distinctWords } = itemsOf(entries);
  const { dimensions } = meaning;
  const wordMeanings = meaningsOf(distinctWords, meaning);
  const holders = new Uint32Array(items.runNumbers.size);
  const entryStarts = new Uint32Array(entries.length + 1);
  const entryItems = new NumberList();
  const entryWeights: number[] = [];
  const alikeInWords = new Float32Array(entries.length);
  const meanings = new Float32Array(entries.length * dimensions);
  const squares = new Float64Array(SPREAD_SIZE);
  let textsMore = 0;
  const isSpreadSeen = entries.length <= MOST_STUDIED_ENTRIES;
  const ofItems = new Sums(items.size);
  const ofRuns = new Sums(items.runNumbers.size);

  /** Adds one family of a text: its items stand in the list from `start` to `end`. */
  const addItems = (list: NumberList, start: number, end: number, share: number): void => {
    let length = 0;
    for (let i = start; i < end; i += 1) length += items.length(list.values[i] ?? 0);
    const weight = Math.sqrt(share / (length || 1));
    for (let i = start; i < end; i += 1) ofItems.add(list.values[i] ?? 0, weight);
  };

  let [word, border] = [0, 0];
  entries.forEach(({ clues }, at) => {
    const sum = meanings.subarray(at * dimensions, (at + 1) * dimensions);
    const meant = clues.map(({ terms }) => {
      addItems(words, word, word + terms.length, FAMILY_SHARES[0]);
      addItems(borders, border, border + terms.length - 1, FAMILY_SHARES[1]);
      word += terms.length;
      border += terms.length - 1;
      return meantBy(words.values.subarray(word - terms.length, word), wordMeanings, dimensions);
    });
    for (const one of meant) for (let d = 0; d < dimensions; d += 1) sum[d] = (sum[d] ?? 0) + (one[d] ?? 0);
    for (let i = 0; i < ofItems.touched.size; i += 1) {
      const item = ofItems.touched.values[i] ?? 0;
      const weight = ofItems.values[item] ?? 0;
      entryItems.push(item);
      entryWeights.push(weight);
      const end = items.start(item + 1);
      for (let run = items.start(item); run < end; run += 1) ofRuns.add(items.runs.values[run] ?? 0, weight);
    }
    entryStarts[at + 1] = entryItems.size;
    let square = 0;
    for (let i = 0; i < ofRuns.touched.size; i += 1) {
      const run = ofRuns.touched.values[i] ?? 0;
      square += (ofRuns.values[run] ?? 0) ** 2;
      holders[run] = (holders[run] ?? 0) + 1;
    }
    const texts = Math.max(1, clues.length);
    alikeInWords[at] = square / texts;
    if (isSpreadSeen && texts > 1) addDifferences(meant, squares);
    textsMore += texts - 1;
    ofItems.clear();
    ofRuns.clear();
  });
  return {
    items,
    holders,
    entryStarts,
    entryItems,
    entryWeights,
    alikeInWords,
    meanings,
    spread: isSpreadSeen ? { squares: Float32Array.from(squares), texts: textsMore } : undefined,
  };
};
