import type { Token } from './normalise.ts';
import { tokenise } from './normalise.ts';
import { greetings } from './phrases/greetings.ts';
import { menuWords } from './phrases/menu-words.ts';
import { personRequests } from './phrases/person-requests.ts';
import type { PhraseTable } from './phrases/phrase-table.ts';
import { thanks } from './phrases/thanks.ts';
import { noWords, yesWords } from './phrases/yes-no.ts';

export type SmallTalk = 'greeting' | 'thanks' | 'menu' | 'person' | 'yes' | 'no';

/** A run of words of a message that is a known phrase: its place in the list of tokens, and the languages that say so. */
export interface SmallTalkHit {
  readonly purpose: SmallTalk;
  readonly languages: readonly string[];
  readonly start: number;
  readonly length: number;
}

interface Phrase {
  readonly purpose: SmallTalk;
  readonly terms: readonly string[];
  readonly languages: string[];
}

/** Where a phrase has two purposes, the first one here counts. */
const PURPOSES: readonly (readonly [SmallTalk, PhraseTable])[] = [
  ['person', personRequests],
  ['menu', menuWords],
  ['greeting', greetings],
  ['yes', yesWords],
  ['no', noWords],
  ['thanks', thanks],
];

const LAUGHTER = /^(?:(?:ha|he|hi|ah|ja|je|ji|jo|rs|wk|xd){2,}[a-z]?|x+d+|k{1,2}|ه+)$/;

const indexByFirstTerm = (): ReadonlyMap<string, readonly Phrase[]> => {
  const byText = new Map<string, Phrase>();
  for (const [purpose, table] of PURPOSES) {
    for (const [language, texts] of Object.entries(table)) {
      for (const text of texts) {
        const terms = tokenise(text).map((token) => token.term);
        const key = terms.join(' ');
        const phrase = byText.get(key) ?? { purpose, terms, languages: [] };
        if (!phrase.languages.includes(language)) phrase.languages.push(language);
        byText.set(key, phrase);
      }
    }
  }
  const longestFirst = [...byText.values()].sort((a, b) => b.terms.length - a.terms.length);
  return Map.groupBy(longestFirst, (phrase) => phrase.terms[0] ?? '');
};

const PHRASES = indexByFirstTerm();

const hitAt = (tokens: readonly Token[], start: number): SmallTalkHit | undefined => {
  const first = tokens[start]?.term ?? '';
  const phrase = PHRASES.get(first)?.find(({ terms }) => terms.every((term, i) => tokens[start + i]?.term === term));
  if (phrase !== undefined) {
    return { purpose: phrase.purpose, languages: phrase.languages, start, length: phrase.terms.length };
  }
  return LAUGHTER.test(first) ? { purpose: 'thanks', languages: [], start, length: 1 } : undefined;
};

/** The greetings, thanks, menu words, calls for a person, yes and no in a message, from left to right, the longest phrase first. */
export const findSmallTalk = (tokens: readonly Token[]): SmallTalkHit[] => {
  const hits: SmallTalkHit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const hit = hitAt(tokens, at);
    if (hit !== undefined) hits.push(hit);
    at += hit?.length ?? 1;
  }
  return hits;
};
