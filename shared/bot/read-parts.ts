import type { Language } from '../lookups/lookup-entry.ts';
import { type CompiledTables, hear, rankEntries } from './classify.ts';
import { isFiller } from './detect-language.ts';
import type { MatchableEntry } from './entry-clues.ts';
import { namedBy } from './evidence.ts';
import { normalise, type Token } from './normalise.ts';
import { andWords } from './phrases/and-words.ts';
import type { Part } from './reading.ts';
import { findSmallTalk } from './small-talk.ts';

/** Of more parts the longest are read: each costs as much as a short message. */
const MAX_PARTS = 4;

const AND: ReadonlySet<string> = new Set(
  Object.values(andWords)
    .flat()
    .map((word) => normalise(word)),
);
const BREAK = /[,.;:?!،؛؟।。，、？！\n+&]/u;
/** Arabic writes "and" as the first letter of the next word. */
const ARABIC_AND = /^و\p{Script=Arabic}{2}/u;

/** The parts of a message between signs, and words such as "and"; those that tell nothing are left out. */
const partsOf = (text: string, tokens: readonly Token[], language: Language | undefined): Token[][] => {
  const parts: Token[][] = [[]];
  let at = 0;
  for (const token of tokens) {
    const from = Math.max(at, text.indexOf(token.word, at));
    const isAnd = AND.has(token.term);
    if (isAnd || ARABIC_AND.test(token.word) || BREAK.test(text.slice(at, from))) parts.push([]);
    if (!isAnd) parts.at(-1)?.push(token);
    at = from + token.word.length;
  }
  return parts.filter((part) => part.some(({ term }) => !isFiller(term, language)));
};

/** What each part of a message means by itself, in the order in which they stand in it; none where it is of one part. */
export const readParts = (
  text: string,
  tokens: readonly Token[],
  tables: CompiledTables<MatchableEntry>,
  language: Language | undefined,
): Part[] => {
  const parts = partsOf(text, tokens, language);
  if (parts.length < 2) return [];
  const longest = new Set(parts.toSorted((a, b) => b.length - a.length).slice(0, MAX_PARTS));
  return parts.filter((part) => longest.has(part)).flatMap((part) => meantBy(part, tables, language));
};

const meantBy = (
  part: readonly Token[],
  tables: CompiledTables<MatchableEntry>,
  language: Language | undefined,
): Part[] => {
  const smallTalk = findSmallTalk(part);
  const [best] = rankEntries(part, smallTalk, tables, language);
  const entry = tables.entries.get(best?.entryId ?? '');
  const heard = hear(part, smallTalk, language);
  if (best === undefined || entry === undefined || heard === undefined) return [];
  return [{ entryId: best.entryId, score: best.score, isNamed: namedBy(heard, entry).size > 0 }];
};
