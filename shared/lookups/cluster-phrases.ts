import { isFiller } from '../bot/detect-language.ts';
import { normalise, tokenise } from '../bot/normalise.ts';

/** Phrases that seem to ask for the same. */
export interface Theme {
  /** How many messages it is made of. */
  readonly messages: number;
  /** The most frequent ways to put it. */
  readonly examples: readonly string[];
  /** The words that tell it from the other phrases. */
  readonly keywords: readonly string[];
}

export interface Themes {
  /** The largest first. */
  readonly themes: readonly Theme[];
  /** Messages that stand alone, or in a theme too small to be named. */
  readonly others: number;
}

const MAX_THEMES = 10;
const LEAST_MESSAGES = 2;
/** Different phrases that are looked at: the most frequent ones. */
const MAX_PHRASES = 1_000;
const MAX_EXAMPLES = 3;
const MAX_KEYWORDS = 5;
/** The cosine from which on two phrases, or a phrase and a group, are taken for one. */
const ALIKE = 0.25;
const ROUNDS = 4;
/** A keyword stands in this part of a theme's messages at least. */
const LEAST_SHARE = 0.3;
const RUN_LENGTH = 3;
const RUN_WEIGHT = 0.4;
const LONELY = 0.5;

type Vector = Map<string, number>;

interface Phrase {
  readonly text: string;
  readonly messages: number;
  /** As they are compared, with the word that was written. */
  readonly words: ReadonlyMap<string, string>;
}

interface Group {
  readonly phrases: Phrase[];
  /** The sum of its phrases' vectors, each as often as it was written. */
  readonly sum: Vector;
}

/** Puts what customers wrote into at most ten themes: by their words, and by runs of letters, which typos leave alone. */
export const clusterPhrases = (texts: readonly string[]): Themes => {
  const all = distinct(texts);
  const phrases = all.slice(0, MAX_PHRASES);
  const weigh = weights(phrases.map(featuresOf));
  let groups = phrases.map(
    (phrase): Group => ({ phrases: [phrase], sum: scaled(weigh(featuresOf(phrase)), phrase.messages) }),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const joined = join(groups);
    if (joined.length === groups.length) break;
    groups = joined;
  }
  const sizes = new Map(groups.map((group) => [group, messagesOf(group.phrases)]));
  const named = groups
    .filter((group) => (sizes.get(group) ?? 0) >= LEAST_MESSAGES)
    .toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0))
    .slice(0, MAX_THEMES);
  const themes = named.map((group) => themeOf(group, phrases));
  return { themes, others: texts.length - themes.reduce((sum, { messages }) => sum + messages, 0) };
};

const messagesOf = (phrases: readonly Phrase[]): number => phrases.reduce((sum, { messages }) => sum + messages, 0);

/** Each phrase once, however it was written, the most frequent first. */
const distinct = (texts: readonly string[]): Phrase[] => {
  const byForm = Map.groupBy(texts, (text) => normalise(text) || text.trim());
  return [...byForm.values()]
    .map((same): Phrase => {
      const text = (same[0] ?? '').replace(/\s+/gu, ' ').trim();
      return { text, messages: same.length, words: tellingWords(text) };
    })
    .toSorted((a, b) => b.messages - a.messages || (a.text < b.text ? -1 : 1));
};

const tellingWords = (text: string): ReadonlyMap<string, string> => {
  const tokens = tokenise(text);
  const telling = tokens.filter(({ term }) => !isFiller(term));
  return new Map((telling.length > 0 ? telling : tokens).map(({ term, word }) => [term, word.toLowerCase()]));
};

const featuresOf = ({ words }: Phrase): Vector => {
  const features: Vector = new Map();
  for (const term of words.keys()) {
    features.set(` ${term} `, 1);
    const padded = ` ${term} `;
    for (let at = 0; at + RUN_LENGTH <= padded.length; at += 1) {
      const run = padded.slice(at, at + RUN_LENGTH);
      if (run !== padded) features.set(run, RUN_WEIGHT);
    }
  }
  return features;
};

/** Rare features count more, but those that nobody else has are likely typos; every vector has the length 1. */
const weights = (vectors: readonly Vector[]): ((vector: Vector) => Vector) => {
  const holders: Vector = new Map();
  for (const vector of vectors) for (const name of vector.keys()) holders.set(name, (holders.get(name) ?? 0) + 1);
  return (vector) => {
    const rarity = (held: number): number => Math.log(1 + vectors.length / held) * (held === 1 ? LONELY : 1);
    const weighed = new Map([...vector].map(([name, value]) => [name, value * rarity(holders.get(name) ?? 1)]));
    return scaled(weighed, 1 / (lengthOf(weighed) || 1));
  };
};

const scaled = (vector: Vector, by: number): Vector => new Map([...vector].map(([name, value]) => [name, value * by]));
const lengthOf = (vector: Vector): number =>
  Math.sqrt([...vector.values()].reduce((sum, value) => sum + value ** 2, 0));

/** Each group joins the one before it that it is most like, if there is one. */
const join = (groups: readonly Group[]): Group[] => {
  const kept: Group[] = [];
  const lengths: number[] = [];
  const postings = new Map<string, Set<number>>();
  for (const group of groups) {
    const dots = new Map<number, number>();
    for (const [name, value] of group.sum) {
      for (const at of postings.get(name) ?? []) {
        dots.set(at, (dots.get(at) ?? 0) + value * (kept[at]?.sum.get(name) ?? 0));
      }
    }
    const own = lengthOf(group.sum);
    let [best, most]: [number, number] = [-1, ALIKE];
    for (const [at, dot] of dots) {
      const alike = dot / (own * (lengths[at] ?? 1));
      if (alike >= most) [best, most] = [at, alike];
    }
    const target = kept[best];
    const at = target === undefined ? kept.push({ phrases: [...group.phrases], sum: new Map(group.sum) }) - 1 : best;
    if (target !== undefined) {
      target.phrases.push(...group.phrases);
      for (const [name, value] of group.sum) target.sum.set(name, (target.sum.get(name) ?? 0) + value);
    }
    lengths[at] = lengthOf(kept[at]?.sum ?? group.sum);
    for (const name of group.sum.keys()) postings.set(name, (postings.get(name) ?? new Set()).add(at));
  }
  return kept;
};

const themeOf = ({ phrases }: Group, all: readonly Phrase[]): Theme => {
  const messages = messagesOf(phrases);
  const inside = wordCounts(phrases);
  const everywhere = wordCounts(all);
  const keywords = [...inside]
    .filter(([, count]) => count / messages >= LEAST_SHARE)
    // A word that stands in this theme alone says more of it than one that stands everywhere.
    .map(([term, count]) => ({ term, telling: count ** 2 / (everywhere.get(term) ?? count) }))
    .toSorted((a, b) => b.telling - a.telling || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_KEYWORDS)
    .map(({ term }) => writtenAs(term, phrases));
  const frequent = phrases.toSorted((a, b) => b.messages - a.messages);
  return { messages, examples: frequent.slice(0, MAX_EXAMPLES).map(({ text }) => text), keywords };
};

const wordCounts = (phrases: readonly Phrase[]): Vector => {
  const counts: Vector = new Map();
  for (const { words, messages } of phrases) {
    for (const term of words.keys()) counts.set(term, (counts.get(term) ?? 0) + messages);
  }
  return counts;
};

const writtenAs = (term: string, phrases: readonly Phrase[]): string =>
  phrases.flatMap(({ words }) => words.get(term) ?? [])[0] ?? term;
