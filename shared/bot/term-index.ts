import type { Language } from '../lookups/lookup-entry.ts';
import { isFiller } from './detect-language.ts';
import type { Token } from './normalise.ts';
import { tokenise } from './normalise.ts';
import type { Evidence } from './ranked-entry.ts';
import { findSmallTalk } from './small-talk.ts';
import { Vocabulary } from './vocabulary.ts';

/** What the engine needs of an entry; a lookup entry has it. */
export interface MatchableEntry {
  readonly id: string;
  readonly kind: 'service' | 'product' | 'issue';
  readonly name: Readonly<Record<string, string>>;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly examples: readonly { readonly text: string; readonly lang: string }[];
}

/** One keyword, phrase, name or example of an entry. */
export interface Clue {
  /** Place of the entry in the list of entries. */
  readonly entry: number;
  readonly kind: Evidence['kind'];
  readonly met: string;
  readonly language: Language;
  /** True when it has nothing but filler words ("how much"); such a clue speaks only when it is met as a whole. */
  readonly generic: boolean;
  readonly terms: readonly { readonly termId: number; readonly filler: boolean }[];
}

/** A clue that a word is part of, and which part of it (0 to 1) the word makes up. */
export interface Posting {
  readonly clue: number;
  readonly share: number;
}

/** From the words of the tables to the entries that have them. `rarity` (0 to 1) and `postings` go by term id. */
export interface TermIndex {
  readonly entryIds: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly clues: readonly Clue[];
  readonly rarity: readonly number[];
  readonly postings: readonly (readonly Posting[])[];
}

const FILLER_SHARE = 0.1;

/** The words of an example without its greetings, which would make every greeting a sign of the entry. */
const withoutGreetings = (tokens: readonly Token[]): readonly Token[] => {
  const greetings = findSmallTalk(tokens).filter((hit) => hit.purpose === 'greeting');
  return tokens.filter((_, at) => !greetings.some(({ start, length }) => at >= start && at < start + length));
};

const collectClues = (entries: readonly MatchableEntry[], vocabulary: Vocabulary): Clue[] =>
  entries.flatMap((entry, at) => {
    const clue = (language: Language, met: string, kind: Evidence['kind']): Clue => {
      const kept = kind === 'example' ? withoutGreetings(tokenise(met)) : tokenise(met);
      const fillers = new Map(kept.map(({ term }) => [vocabulary.add(term), isFiller(term, language)]));
      const generic = ![...fillers.values()].includes(false);
      const terms = [...fillers].map(([termId, filler]) => ({ termId, filler: filler && !generic }));
      return {
        entry: at,
        kind: kind === 'phrase' && kept.length < 2 ? 'keyword' : kind,
        met,
        language,
        generic,
        terms,
      };
    };
    return [
      ...Object.entries(entry.keywords).flatMap(([language, list]) => list.map((met) => clue(language, met, 'phrase'))),
      ...Object.entries(entry.name).map(([language, met]) => clue(language, met, 'name')),
      ...entry.examples.map(({ text, lang }) => clue(lang, text, 'example')),
    ];
  });

/** Inverse document frequency over entries, 1 for a word that only one entry has. */
const raritiesOf = (clues: readonly Clue[], terms: number, entries: number): number[] => {
  const holders = Array.from({ length: terms }, () => new Set<number>());
  for (const { entry, terms } of clues) for (const { termId } of terms) holders[termId]?.add(entry);
  return holders.map((set) => Math.log(1 + entries / Math.max(1, set.size)) / Math.log(1 + entries));
};

export const indexTerms = (entries: readonly MatchableEntry[]): TermIndex => {
  const vocabulary = new Vocabulary();
  const clues = collectClues(entries, vocabulary);
  const rarity = raritiesOf(clues, vocabulary.size, entries.length);
  const postings = Array.from({ length: vocabulary.size }, (): Posting[] => []);
  clues.forEach(({ terms }, clue) => {
    const weights = terms.map(({ termId, filler }) => (rarity[termId] ?? 0) * (filler ? FILLER_SHARE : 1));
    const mass = weights.reduce((sum, weight) => sum + weight, 0);
    terms.forEach(({ termId, filler }, i) => {
      if (!filler) postings[termId]?.push({ clue, share: (weights[i] ?? 0) / mass });
    });
  });
  return { entryIds: entries.map((entry) => entry.id), vocabulary, clues, rarity, postings };
};
