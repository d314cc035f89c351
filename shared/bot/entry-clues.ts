import type { Language } from '../lookups/lookup-entry.ts';
import { type Token, tokenise } from './normalise.ts';
import { findSmallTalk } from './small-talk.ts';

/** What the engine needs of an entry; a lookup entry has it. */
export interface MatchableEntry {
  readonly id: string;
  readonly kind: 'service' | 'product' | 'issue';
  readonly name: Readonly<Record<string, string>>;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly examples: readonly { readonly text: string; readonly lang: string }[];
}

export type ClueKind = 'keyword' | 'phrase' | 'name' | 'example';

/** One keyword, phrase, name or example of an entry. */
export interface Clue {
  readonly kind: ClueKind;
  readonly text: string;
  readonly language: Language;
  readonly terms: readonly string[];
}

export const squareOf = (values: Float32Array): number => {
  let square = 0;
  for (let i = 0; i < values.length; i += 1) square += (values[i] ?? 0) ** 2;
  return square;
};

/** A sum of meanings of this length counts half. */
const HALF_MEANT = 0.1;

/**
 * Makes a long sum of meanings a little shorter than 1, and leaves a short one, of words that were hardly learned, short. Returns what
 * it was divided by.
 */
export const settle = (sum: Float32Array): number => {
  const divisor = Math.sqrt(squareOf(sum)) + HALF_MEANT;
  for (let d = 0; d < sum.length; d += 1) sum[d] = (sum[d] ?? 0) / divisor;
  return divisor;
};

const withoutGreetings = (tokens: readonly Token[]): readonly Token[] => {
  const greetings = findSmallTalk(tokens).filter(({ purpose }) => purpose === 'greeting');
  const rest = tokens.filter((_, at) => !greetings.some(({ start, length }) => at >= start && at < start + length));
  return rest.length > 0 ? rest : tokens;
};

const MAX_CLUE_TOKENS = 100;

/** Everything in an entry that a message may meet. Greetings in examples are left out: they would be signs of the entry. */
export const cluesOf = (entry: MatchableEntry): Clue[] => {
  const clue = (language: Language, text: string, kind: ClueKind): Clue => {
    const tokens = tokenise(text).slice(0, MAX_CLUE_TOKENS);
    const kept = kind === 'example' ? withoutGreetings(tokens) : tokens;
    return {
      kind: kind === 'phrase' && kept.length < 2 ? 'keyword' : kind,
      text,
      language,
      terms: kept.map(({ term }) => term),
    };
  };
  return [
    ...Object.entries(entry.keywords).flatMap(([language, list]) => list.map((text) => clue(language, text, 'phrase'))),
    ...Object.entries(entry.name).map(([language, text]) => clue(language, text, 'name')),
    ...entry.examples.map(({ text, lang }) => clue(lang, text, 'example')),
  ].filter(({ terms }) => terms.length > 0);
};
