import type { Language } from '../lookups/lookup-entry.ts';
import { EntryIndex } from './entry-index.ts';
import {
  cluesOf,
  type EntrySummary,
  type EntryVector,
  type MatchableEntry,
  settle,
  squareOf,
  vectorOf,
} from './entry-vector.ts';
import { countWeight, FAMILY_SHARES, FeatureList } from './features.ts';
import { DEFAULT_FIT, type Fit, fitTo } from './fit.ts';
import { LEARNED_MEANING } from './learned-meaning.ts';
import type { Meaning } from './meaning.ts';

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
  /** Let whole words in common with a keyword, phrase or name decide among the best. */
  readonly inCommon: boolean;
}
export const ALL_TECHNIQUES: Techniques = {
  meaning: LEARNED_MEANING,
  fit: true,
  rarity: true,
  alike: true,
  joined: true,
  inCommon: true,
};

const RARITY_POWER = 1.5;
const SHRINKAGE = 0.2;
/** An entry that has no text in the message's language: equal ones are decided by it. */
const OTHER_LANGUAGE = 0.95;

/** In a large table, features that more than this share of the entries have tell little and cost most. */
const LARGE_TABLE = 500;
const COMMON_SHARE = 0.2;
const FIT_TEXTS = 96;
const LEAST_FIT_TEXTS = 12;
const MAX_FITTED_ENTRIES = 600;

/** A word of a message and how much it counts, 0 to 1. */
export interface Weighted {
  readonly term: string;
  readonly weight: number;
}

/** What a message is to every entry, by slot, before it becomes a chance. */
export interface Scores {
  readonly inWords: Float64Array;
  readonly inMeaning: Float64Array;
}

const features = new FeatureList();

export class Classifier<Entry extends MatchableEntry = MatchableEntry> {
  readonly entries = new Map<string, Entry>();
  readonly techniques: Techniques;
  #index: EntryIndex;
  #fit: Fit | undefined;
  #factors = new Float64Array(1024);
  #keys = new Int32Array(1024);
  #weights = new Float64Array(1024);
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
    return slot === undefined ? undefined : this.#index.meaningOf(slot);
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
    return this.#index.bytes;
  }

  /** Adds the entry or puts it in the place of the one with its id; the next message is read with it. */
  upsert(entry: Entry): void {
    const before = this.entries.get(entry.id);
    if (before !== undefined) this.#index.delete(entry.id, vectorOf(before, this.techniques.meaning).hashes);
    this.entries.delete(entry.id);
    this.entries.set(entry.id, entry);
    this.#index.insert(entry.id, vectorOf(entry, this.techniques.meaning));
    this.#changed();
  }

  remove(id: string): void {
    const before = this.entries.get(id);
    if (before === undefined) return;
    this.entries.delete(id);
    this.#index.delete(id, vectorOf(before, this.techniques.meaning).hashes);
    this.#changed();
  }

  #changed(): void {
    this.#fit = undefined;
    if (this.#index.isWorn) this.#index = this.#build();
  }

  #build(): EntryIndex {
    const vectors = new Map<string, EntryVector>();
    for (const entry of this.entries.values()) vectors.set(entry.id, vectorOf(entry, this.techniques.meaning));
    return new EntryIndex(vectors, this.techniques.meaning.dimensions);
  }

  scores(words: readonly Weighted[]): Scores {
    const index = this.#index;
    const { techniques } = this;
    features.read(words.map(({ term }) => term));
    if (this.#factors.length < features.size) {
      this.#factors = new Float64Array(features.size * 2);
      this.#keys = new Int32Array(features.size * 2);
      this.#weights = new Float64Array(features.size * 2);
    }
    const factors = this.#factors;
    const mostHolders = index.size < LARGE_TABLE ? index.size : index.size * COMMON_SHARE;
    const squares = [0, 0];
    for (let i = 0; i < features.size; i += 1) {
      const hash = features.hashes[i] ?? 0;
      const family = features.families[i] ?? 0;
      const key = index.find(hash);
      const holders = index.holders(key, hash);
      const weight = Math.min(
        words[features.words[i] ?? 0]?.weight ?? 1,
        words[features.lastWords[i] ?? 0]?.weight ?? 1,
      );
      const rarity = techniques.rarity ? Math.log(1 + index.size / Math.max(1, holders)) ** RARITY_POWER : 1;
      const isOff = (family === 1 && !techniques.joined) || holders > mostHolders;
      const factor = isOff ? 0 : countWeight(features.counts[i] ?? 1) * rarity * weight;
      this.#keys[i] = key;
      this.#weights[i] = factor;
      factors[i] = holders === 0 ? 0 : factor;
      squares[family] = (squares[family] ?? 0) + factor * factor;
    }
    const scales = squares.map((square, family) =>
      square === 0 ? 0 : Math.sqrt((FAMILY_SHARES[family] ?? 0) / square),
    );
    const inWords = new Float64Array(index.slotCount);
    for (let i = 0; i < features.size; i += 1) {
      const factor = (factors[i] ?? 0) * (scales[features.families[i] ?? 0] ?? 0);
      factors[i] = factor;
      if (factor > 0) index.addTo(inWords, this.#keys[i] ?? -1, features.hashes[i] ?? 0, factor);
    }
    const meaning = this.#meant;
    meaning.fill(0);
    for (const { term, weight } of words) techniques.meaning.add(term, weight, meaning);
    this.#meantLength = settle(meaning);
    return { inWords, inMeaning: index.near(meaning) };
  }

  /** One score for each entry, by slot; not a number where there is no entry. */
  combined({ inWords, inMeaning }: Scores, meaningShare: number, language?: Language): Float64Array {
    const total = new Float64Array(inWords.length);
    for (let slot = 0; slot < total.length; slot += 1) {
      const summary = this.#index.summaryOf(slot);
      if (summary === undefined || !this.#index.isLive(slot)) {
        total[slot] = Number.NaN;
        continue;
      }
      const score = (1 - meaningShare) * (inWords[slot] ?? 0) + meaningShare * (inMeaning[slot] ?? 0);
      total[slot] = score * this.#scaleOf(summary, meaningShare, language);
    }
    return total;
  }

  #scaleOf(summary: EntrySummary, meaningShare: number, language: Language | undefined): number {
    const alike = (1 - meaningShare) * summary.alikeInWords + meaningShare * summary.alikeInMeaning;
    const size = SHRINKAGE + (this.techniques.alike ? alike : summary.texts * 0.5);
    const spoken = language === undefined || summary.languages.includes(language) ? 1 : OTHER_LANGUAGE;
    return spoken / size;
  }

  /** The part of the words of the message that was just scored, by weight, that one entry knows, 0 to 1. */
  coverage(slot: number): number {
    let [all, met] = [0, 0];
    for (let i = 0; i < features.size; i += 1) {
      if (features.families[i] !== 0) continue;
      const square = (this.#weights[i] ?? 0) ** 2;
      all += square;
      if (this.#index.weightFor(slot, this.#keys[i] ?? -1, features.hashes[i] ?? 0) > 0) met += square;
    }
    return Math.sqrt(met / (all || 1));
  }

  /** How much each word of the message that was just scored weighs; all of them together 1. */
  masses(words: number): Float64Array {
    const masses = new Float64Array(words);
    let total = 0;
    for (let i = 0; i < features.size; i += 1) {
      if (features.families[i] !== 0) continue;
      const square = (this.#weights[i] ?? 0) ** 2;
      total += square;
      masses[features.words[i] ?? 0] = (masses[features.words[i] ?? 0] ?? 0) + square;
    }
    return masses.map((mass) => mass / (total || 1));
  }

  /** What each of the words adds to the score of one entry; what a run across words adds is shared by its two words. */
  shares(words: readonly Weighted[], id: string, language: Language | undefined): Float64Array {
    const { meaning } = this.techniques;
    const parts = new Float64Array(words.length);
    const slot = this.#index.slotOf(id);
    if (slot === undefined) return parts;
    const summary = this.#index.summaryOf(slot);
    if (summary === undefined) return parts;
    const entryMeaning = this.#index.meaningOf(slot);
    this.scores(words);
    const own = new Float32Array(meaning.dimensions);
    const { meaningShare } = this.fit;
    const scale = this.#scaleOf(summary, meaningShare, language);
    for (let i = 0; i < features.size; i += 1) {
      const met = this.#index.weightFor(slot, this.#keys[i] ?? -1, features.hashes[i] ?? 0);
      const part = (met * (this.#factors[i] ?? 0) * (1 - meaningShare) * scale) / 2;
      for (const word of [features.words[i] ?? 0, features.lastWords[i] ?? 0]) parts[word] = (parts[word] ?? 0) + part;
    }
    const length = this.#meantLength;
    for (const [at, { term, weight }] of words.entries()) {
      own.fill(0);
      meaning.add(term, weight, own);
      let dot = 0;
      for (let d = 0; d < own.length; d += 1) dot += (own[d] ?? 0) * (entryMeaning[d] ?? 0);
      parts[at] = (parts[at] ?? 0) + (dot / length) * meaningShare * scale;
    }
    return parts;
  }

  /** Reads some of the table's own texts as if the table did not have them. */
  #fitted(): Fit {
    if (!this.techniques.fit || this.entries.size > MAX_FITTED_ENTRIES || this.entries.size < 2) return DEFAULT_FIT;
    const samples = this.#samples();
    if (samples.length < LEAST_FIT_TEXTS) return DEFAULT_FIT;
    const leftOut = samples.map(({ id, terms }) => {
      const slot = this.#index.slotOf(id) ?? 0;
      const scores = this.scores(terms.map((term) => ({ term, weight: 1 })));
      scores.inWords[slot] = (scores.inWords[slot] ?? 0) - this.#ownPart();
      scores.inMeaning[slot] = (scores.inMeaning[slot] ?? 0) - squareOf(this.#meant);
      return { slot, totals: (meaningShare: number) => this.combined(scores, meaningShare) };
    });
    return fitTo(leftOut, this.#meant.length > 0);
  }

  /** What the text that was just scored adds to the score of the entry that has it. */
  #ownPart(): number {
    const squares = [0, 0];
    for (let i = 0; i < features.size; i += 1) {
      const family = features.families[i] ?? 0;
      squares[family] = (squares[family] ?? 0) + countWeight(features.counts[i] ?? 1) ** 2;
    }
    const scales = squares.map((square, family) => Math.sqrt((FAMILY_SHARES[family] ?? 0) / (square || 1)));
    let sum = 0;
    for (let i = 0; i < features.size; i += 1) {
      const weight = countWeight(features.counts[i] ?? 1) * (scales[features.families[i] ?? 0] ?? 0);
      sum += weight * (this.#factors[i] ?? 0);
    }
    return sum;
  }

  /** Examples of entries that have others beside them; the choice depends on the texts alone, so that it stays when the table is edited. */
  #samples(): { id: string; terms: readonly string[] }[] {
    const candidates: { id: string; text: string; order: number }[] = [];
    for (const { id, examples } of this.entries.values()) {
      if (examples.length < 2) continue;
      for (const { text } of examples) candidates.push({ id, text, order: orderOf(text) });
    }
    candidates.sort((a, b) => a.order - b.order || (a.text < b.text ? -1 : a.text > b.text ? 1 : a.id < b.id ? -1 : 1));
    return candidates.slice(0, FIT_TEXTS).flatMap(({ id, text }) => {
      const entry: MatchableEntry = { id, kind: 'issue', name: {}, keywords: {}, examples: [{ text, lang: 'en' }] };
      return cluesOf(entry).map(({ terms }) => ({ id, terms }));
    });
  }
}

const orderOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
};
