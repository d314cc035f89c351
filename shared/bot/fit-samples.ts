import { cluesOf, type MatchableEntry } from './entry-clues.ts';

const MOST_TEXTS = 32;
/** Fewer tell nothing: the fit stays as it is by default. */
const LEAST_TEXTS = 12;
/** Texts are read with a typo in every third word: a table's own are cleaner and more alike than messages. */
const TYPO_EVERY = 3;
const SHORT = 4;

/** One of an entry's own texts, as a customer might have typed it. */
export interface FitSample {
  readonly id: string;
  readonly terms: readonly string[];
}

/** Examples of entries that have others beside them; the choice depends on the texts alone, so that it stays when the table is edited. */
export const fitSamples = (entries: Iterable<MatchableEntry>): FitSample[] => {
  const candidates: { id: string; text: string; order: number }[] = [];
  for (const { id, examples } of entries) {
    if (examples.length < 2) continue;
    for (const { text } of examples) candidates.push({ id, text, order: orderOf(text) });
  }
  candidates.sort((a, b) => a.order - b.order || (a.text < b.text ? -1 : a.text > b.text ? 1 : a.id < b.id ? -1 : 1));
  const samples = candidates.slice(0, MOST_TEXTS).flatMap(({ id, text }) => {
    const entry: MatchableEntry = { id, kind: 'issue', name: {}, keywords: {}, examples: [{ text, lang: 'en' }] };
    return cluesOf(entry).map(({ terms }) => ({ id, terms: terms.map(typed) }));
  });
  return samples.length < LEAST_TEXTS ? [] : samples;
};

const typed = (term: string, at: number): string => (at % TYPO_EVERY === 0 ? exchanged(term) : term);

/** The word with two letters exchanged, when it is long enough to be known again. */
const exchanged = (term: string): string =>
  term.length > SHORT ? `${term.slice(0, 2)}${term[3]}${term[2]}${term.slice(4)}` : term;

const orderOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
};
