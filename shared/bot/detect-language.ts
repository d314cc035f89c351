import type { Language } from '../lookups/lookup-entry.ts';
import type { Token } from './normalise.ts';
import { normalise } from './normalise.ts';
import { fillerWords } from './phrases/filler-words.ts';
import type { SmallTalkHit } from './small-talk.ts';

const CERTAIN = 0.5;
const LEAD = 1.4;

/** Scripts that one living language, or by far the largest one among our customers, is written in. */
const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]/u, 'ur'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
];

/** Letters that among the languages with word lists only these use. */
const LETTERS: readonly (readonly [RegExp, Language])[] = [
  [/[ñ¿¡]/u, 'es'],
  [/[ãõ]/u, 'pt'],
  [/[ışğİ]/u, 'tr'],
  [/[ßä]/u, 'de'],
  [/[œèêùû]/u, 'fr'],
];

const fillerLanguages = ((): ReadonlyMap<string, ReadonlySet<Language>> => {
  const languages = new Map<string, Set<Language>>();
  for (const [language, list] of Object.entries(fillerWords)) {
    for (const term of list.flatMap((word) => normalise(word).split(' '))) {
      languages.set(term, (languages.get(term) ?? new Set()).add(language));
    }
  }
  return languages;
})();

/** True for a word that says nothing about an entry: in this language, or in any when the language is not known. */
export const isFiller = (term: string, language?: Language): boolean => {
  const languages = fillerLanguages.get(term);
  return languages !== undefined && (language === undefined || !(language in fillerWords) || languages.has(language));
};

const scriptLanguage = (text: string): Language | undefined => SCRIPTS.find(([script]) => script.test(text))?.[1];

type Votes = Map<Language, number>;

const vote = (votes: Votes, languages: readonly Language[] | ReadonlySet<Language>, weight: number): void => {
  const each = weight / ('size' in languages ? languages.size : languages.length);
  for (const language of languages) votes.set(language, (votes.get(language) ?? 0) + each);
};

/**
 * The language of a message by its script, its letters, the words that stand in any request, its greetings, and the languages of what it
 * met in the tables (`met`, one list for each word); undefined when that leaves a doubt.
 */
export const detectLanguage = (
  text: string,
  tokens: readonly Token[],
  smallTalk: readonly SmallTalkHit[],
  met: readonly (readonly Language[])[] = [],
): Language | undefined => {
  const words = tokens.map((token) => token.word).join(' ');
  if (!/\p{Script=Latin}/u.test(words)) return scriptLanguage(words);
  const votes: Votes = new Map();
  for (const { term } of tokens) {
    const languages = fillerLanguages.get(term);
    if (languages !== undefined) vote(votes, languages, 1);
  }
  for (const hit of smallTalk) if (hit.languages.length > 0) vote(votes, hit.languages, hit.length);
  for (const languages of met) if (languages.length > 0) vote(votes, languages, 1);
  for (const [letters, language] of LETTERS) if (letters.test(text)) vote(votes, [language], 1);
  const script = scriptLanguage(words);
  if (script !== undefined) vote(votes, [script], 1 + tokens.length / 2);
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < CERTAIN || first[1] < LEAD * (second?.[1] ?? 0)) return undefined;
  return first[0];
};
