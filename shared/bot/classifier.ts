import type { Language } from '../lookups/lookup-entry.ts';
import { type MatchableEntry, settle } from './entry-clues.ts';
import { EntryIndex } from './entry-index.ts';
import { EntryMeanings } from './entry-meanings.ts';
import { countWeight, FAMILY_SHARES, FeatureList } from './features.ts';
import { combine, DEFAULT_FIT, type Fit, fitTo, type Scores } from './fit.ts';
import { fitSamples } from './fit-samples.ts';
import { LEARNED_MEANING } from './learned-meaning.ts';
import type { Meaning } from './meaning.ts';
import type { Segment } from './segment.ts';
import { MOST_STUDIED_ENTRIES } from './spread.ts';

/** Which techniques are used; all of them but in the bench, which shows what each is worth. */
export interface Techniques {
  readonly meaning: Meaning;
  /** Fit the share of meaning and the sharpness to the table's own texts; else the defaults. */
  readonly fit: boolean;
  /** Weigh features by how few entries have them. */
  readonly rarity: boolean;
  /** Divide by how alike an entry's texts are; else by their number. */
  readonly alike: boolean;
  /** Runs of characters that reach over words. */
  readonly joined: boolean;
  /** Let directions of meaning in which texts of one entry differ count less. */
  readonly spread: boolean;
}
export const ALL_TECHNIQUES: Techniques = {
  meaning: LEARNED_MEANING,
  fit: true,
  rarity: true,
  alike: true,
  joined: true,
  spread: true,
};

const RARITY_POWER = 1.5;
const SHRINKAGE = 0.2;
/** An entry that has no text in the message's language: equal ones are decided by it. */
const OTHER_LANGUAGE = 0.95;

/** In a large table, features that more than this share of the entries have tell little and cost most. */
const LARGE_TABLE = 500;
const COMMON_SHARE = 0.2;
const NOWHERE = new Int32Array(0);

/** A word of a message and how much it counts, 0 to 1. */
export interface Weighted {
  readonly term: string;
  readonly weight: number;
}

const features = new FeatureList();

/** The message that was just scored; used again for the next. */
let capacity = 0;
/** By feature: what it weighs in the message, and what it then counts for the entries that have it. */
let weights = new Float64Array(0);
let factors = new Float64Array(0);
/** By part of the index: where it has each of the features. */
let places: readonly Int32Array[] = [];

const reserve = (size: number): void => {
  if (size <= capacity) return;
  capacity = 2 * size;
  weights = new Float64Array(capacity);
  factors = new Float64Array(capacity);
  places = [new Int32Array(capacity), new Int32Array(capacity)];
};
reserve(1024);

export class Classifier<Entry extends MatchableEntry = MatchableEntry> {
  readonly entries = new Map<string, Entry>();
  readonly techniques: Techniques;
  #index: EntryIndex;
  #fit: Fit | undefined;
  #meanings: EntryMeanings | undefined;
  /** The meaning of the message that was just scored, and what it was divided by. */
  readonly #meant: Float32Array;
  #meantLength = 1;

  constructor(entries: Iterable<Entry>, techniques: Techniques = ALL_TECHNIQUES) {
    this.techniques = techniques;
    this.#meant = new Float32Array(techniques.meaning.dimensions);
    for (const entry of entries) this.entries.set(entry.id, entry);
    this.#index = this.#build();
  }

  /** The meaning of an entry's texts; undefined when there is no such entry. */
  meaningOf(id: string): Float32Array | undefined {
    const slot = this.#index.slotOf(id);
    if (slot === undefined) return undefined;
    const { segment, at } = this.#index.place(slot);
    return segment.meaning(at);
  }

  get index(): EntryIndex {
    return this.#index;
  }

  get fit(): Fit {
    this.#fit ??= this.#fitted();
    return this.#fit;
  }

  /** Bytes that the index takes, about; the entries themselves not counted. */
  get bytes(): number {
    return this.#index.bytes + this.meanings.bytes;
  }

  /** Adds the entry or puts it in the place of the one with its id; the next message is read with it. */
  upsert(entry: Entry): void {
    this.#takeOut(entry.id);
    this.entries.set(entry.id, entry);
    this.#index.insert(entry);
    this.#changed();
  }

  remove(id: string): void {
    this.#takeOut(id);
    this.#changed();
  }

  #takeOut(id: string): void {
    const before = this.entries.get(id);
    if (before === undefined) return;
    this.entries.delete(id);
    this.#index.delete(before);
  }

  #changed(): void {
    this.#fit = undefined;
    this.#meanings = undefined;
    if (this.#index.isWorn) this.#index = this.#build();
  }

  #build(): EntryIndex {
    return new EntryIndex(this.entries.values(), this.techniques.meaning);
  }

  scores(words: readonly Weighted[], language?: Language): Scores {
    features.read(words.map(({ term }) => term));
    reserve(features.size);
    this.#weigh(words);
    const inWords = new Float64Array(this.#index.slotCount);
    for (const [part, { segment, begin }] of this.#index.parts.entries()) {
      const own = places[part] ?? NOWHERE;
      segment.begin();
      for (let i = 0; i < features.size; i += 1) {
        const place = own[i] ?? -1;
        if (place >= 0) segment.say(place, factors[i] ?? 0);
      }
      segment.hear(inWords, begin);
    }
    const meaning = this.#meant;
    meaning.fill(0);
    for (const { term, weight } of words) this.techniques.meaning.add(term, weight, meaning);
    this.#meantLength = settle(meaning);
    const inMeaning = this.meanings.nearness(meaning);
    for (const { segment, begin } of this.#index.parts) {
      for (let at = 0; at < segment.size; at += 1) {
        const spoken = spokenBy(segment, at, language);
        inWords[begin + at] = (inWords[begin + at] ?? 0) * spoken * this.#scaleOf(segment, at, begin);
        inMeaning[begin + at] = (inMeaning[begin + at] ?? 0) * spoken;
      }
    }
    return { inWords, inMeaning };
  }

  get meanings(): EntryMeanings {
    const usesSpread = this.techniques.spread && this.#index.size <= MOST_STUDIED_ENTRIES;
    this.#meanings ??= new EntryMeanings(this.#index, this.#meant.length, usesSpread);
    return this.#meanings;
  }

  /** What the score in words of a segment's entry is multiplied with; not a number where there is no entry. */
  #scaleOf({ alikeInWords, texts }: Segment, at: number, begin: number): number {
    if (this.#index.isGone(begin + at)) return Number.NaN;
    return 1 / (SHRINKAGE + (this.techniques.alike ? (alikeInWords[at] ?? 0) : (texts[at] ?? 1) / 2));
  }

  /** Weighs the features that were just read, and finds them in the index. */
  #weigh(words: readonly Weighted[]): void {
    const { parts, size } = this.#index;
    const { rarity, joined } = this.techniques;
    const mostHolders = size < LARGE_TABLE ? size : size * COMMON_SHARE;
    const squares = [0, 0];
    for (let i = 0; i < features.size; i += 1) {
      const hash = features.hashes[i] ?? 0;
      const family = features.families[i] ?? 0;
      let holders = 0;
      for (let part = 0; part < parts.length; part += 1) {
        const segment = parts[part]?.segment;
        const place = segment?.find(hash) ?? -1;
        (places[part] ?? NOWHERE)[i] = place;
        holders += segment?.holders(place) ?? 0;
      }
      const ofWords = Math.min(
        words[features.words[i] ?? 0]?.weight ?? 1,
        words[features.lastWords[i] ?? 0]?.weight ?? 1,
      );
      const rare = rarity ? Math.log(1 + size / Math.max(1, holders)) ** RARITY_POWER : 1;
      const isOff = (family === 1 && !joined) || holders > mostHolders;
      const weight = isOff ? 0 : countWeight(features.counts[i] ?? 1) * rare * ofWords;
      weights[i] = weight;
      factors[i] = holders === 0 ? 0 : weight;
      squares[family] = (squares[family] ?? 0) + weight * weight;
    }
    const scales = squares.map((square, family) => Math.sqrt((FAMILY_SHARES[family] ?? 0) / (square || 1)));
    for (let i = 0; i < features.size; i += 1) {
      factors[i] = (factors[i] ?? 0) * (scales[features.families[i] ?? 0] ?? 0);
    }
  }

  /** One score for each entry, by slot; not a number where there is no entry. */
  combined(scores: Scores, meaningShare: number): Float64Array {
    return combine(scores, meaningShare, new Float64Array(this.#index.slotCount));
  }

  /** What each feature of the message that was just scored weighs in one entry. */
  #met(slot: number): Float64Array {
    const { part, segment, at } = this.#index.place(slot);
    return segment.weights(at, places[part] ?? NOWHERE, features.size);
  }

  /** The part of the words of the message that was just scored, by weight, that one entry knows, 0 to 1. */
  coverage(slot: number): number {
    const met = this.#met(slot);
    let [all, known] = [0, 0];
    for (let i = 0; i < features.size; i += 1) {
      if (features.families[i] !== 0) continue;
      const square = (weights[i] ?? 0) ** 2;
      all += square;
      if ((met[i] ?? 0) > 0) known += square;
    }
    return Math.sqrt(known / (all || 1));
  }

  /** What each of the words adds to the score of one entry; what a run across words adds is shared by its two words. */
  shares(words: readonly Weighted[], id: string, language: Language | undefined): Float64Array {
    const { meaning } = this.techniques;
    const parts = new Float64Array(words.length);
    const slot = this.#index.slotOf(id);
    if (slot === undefined) return parts;
    const { meaningShare } = this.fit;
    this.scores(words);
    const { segment, at: place, begin } = this.#index.place(slot);
    const spoken = spokenBy(segment, place, language);
    const scale = spoken * (1 - meaningShare) * this.#scaleOf(segment, place, begin);
    const met = this.#met(slot);
    for (let i = 0; i < features.size; i += 1) {
      const part = ((met[i] ?? 0) * (factors[i] ?? 0) * scale) / 2;
      for (const word of [features.words[i] ?? 0, features.lastWords[i] ?? 0]) parts[word] = (parts[word] ?? 0) + part;
    }
    const own = words.map(({ term, weight }) => {
      const vector = new Float32Array(meaning.dimensions);
      meaning.add(term, weight / this.#meantLength, vector);
      return vector;
    });
    for (const [at, part] of this.meanings.parts(own, slot).entries()) {
      parts[at] = (parts[at] ?? 0) + part * meaningShare * spoken;
    }
    return parts;
  }

  /** Reads some of the own texts, with typos, as if the table did not have them; what a typo adds to other entries is taken off as well. */
  #fitted(): Fit {
    if (!this.techniques.fit || this.entries.size > MOST_STUDIED_ENTRIES || this.entries.size < 2) return DEFAULT_FIT;
    const samples = fitSamples(this.entries.values());
    if (samples.length === 0) return DEFAULT_FIT;
    const leftOut = samples.map(({ id, terms }) => {
      const slot = this.#index.slotOf(id) ?? 0;
      const scores = this.scores(terms.map((term) => ({ term, weight: 1 })));
      const { segment, at, begin } = this.#index.place(slot);
      scores.inWords[slot] = (scores.inWords[slot] ?? 0) - this.#ownPart() * this.#scaleOf(segment, at, begin);
      scores.inMeaning[slot] = this.meanings.nearnessOfOwn(this.#meant, slot);
      return { slot, scores };
    });
    return fitTo(leftOut, this.#meant.length > 0);
  }

  /** What the text that was just scored adds to the score of the entry that has it. */
  #ownPart(): number {
    const lengths = [0, 0];
    const sums = [0, 0];
    for (let i = 0; i < features.size; i += 1) {
      const family = features.families[i] ?? 0;
      const count = features.counts[i] ?? 1;
      lengths[family] = (lengths[family] ?? 0) + count;
      sums[family] = (sums[family] ?? 0) + count * (factors[i] ?? 0);
    }
    return sums.reduce(
      (sum, one, family) => sum + one * Math.sqrt((FAMILY_SHARES[family] ?? 0) / (lengths[family] || 1)),
      0,
    );
  }
}

const spokenBy = ({ languages }: Segment, at: number, language: Language | undefined): number =>
  language === undefined || languages[at]?.includes(language) ? 1 : OTHER_LANGUAGE;
