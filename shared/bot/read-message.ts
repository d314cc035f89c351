import type { Language } from '../lookups/lookup-entry.ts';
import { againstOf } from './against.ts';
import { parseChoiceId } from './choice-id.ts';
import type { CompiledTables } from './classify.ts';
import { rankEntries } from './classify.ts';
import { cutText } from './cut-text.ts';
import { detectLanguage, isFiller } from './detect-language.ts';
import type { MatchableEntry } from './entry-clues.ts';
import type { Token } from './normalise.ts';
import { normalise, tokenise } from './normalise.ts';
import { closingEmoji, greetingEmoji } from './phrases/emoji.ts';
import { numberWords } from './phrases/number-words.ts';
import type { Evidence, RankedEntry } from './ranked-entry.ts';
import { readParts } from './read-parts.ts';
import { MAX_TOLD, type Reading } from './reading.ts';
import type { SmallTalk, SmallTalkHit } from './small-talk.ts';
import { findSmallTalk } from './small-talk.ts';

/** A customer's message as the bot sees it: a text, a tapped button or list row, or anything else with its caption. */
export type BotMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly id: string; readonly title: string }
  | { readonly kind: 'other'; readonly type: string; readonly caption?: string | undefined };

/** Of the best entry, and of each other: the reading is stored with the message. */
const MAX_EVIDENCE = 5;
const MAX_OTHER_EVIDENCE = 2;
const MAX_AGAINST = 3;
const MAX_QUOTE = 60;
/** From this score on, an entry's own keyword means more than the same word among the phrases of small talk. */
const SURE = 0.5;
const MAX_NUMBER_WORDS = 4;

/** Of several purposes in a message that asks for nothing else, the first one here counts. */
const BY_IMPORTANCE: readonly SmallTalk[] = ['person', 'menu', 'greeting', 'yes', 'no', 'thanks'];

const NUMBER_WORDS: ReadonlySet<string> = new Set(
  Object.values(numberWords).flatMap((list) => list.map((word) => normalise(word))),
);

const chosenNumber = (tokens: readonly Token[]): number | undefined => {
  const [only, ...rest] = tokens.filter(({ term }) => !NUMBER_WORDS.has(term));
  if (only === undefined || rest.length > 0 || tokens.length > MAX_NUMBER_WORDS) return undefined;
  return /^\d{1,2}$/.test(only.term) ? Number(only.term) : undefined;
};

const compact = ({ entryId, score, evidence }: RankedEntry, place: number): RankedEntry => ({
  entryId,
  score,
  evidence: evidence
    .slice(0, place === 0 ? MAX_EVIDENCE : MAX_OTHER_EVIDENCE)
    .map((item) => ({ ...item, word: cutText(item.word, MAX_QUOTE, ''), met: cutText(item.met, MAX_QUOTE) })),
});

/** The likeliest entries with what spoke for each, and what spoke against the first: words that would tell something. */
const told = (
  ranked: readonly RankedEntry[],
  tokens: readonly Token[],
  hits: readonly SmallTalkHit[],
  language: Language | undefined,
): RankedEntry[] => {
  const first = ranked.slice(0, MAX_TOLD);
  const said = coveredBy(hits);
  const telling = tokens.filter(({ term }, at) => !said.has(at) && !isFiller(term, language));
  return first.map((entry, place) => {
    const against = place === 0 ? againstOf(telling, entry, first).slice(0, MAX_AGAINST) : [];
    const cut = against.map((item) => ({ ...item, word: cutText(item.word, MAX_QUOTE, '') }));
    return { ...compact(entry, place), ...(place === 0 && { against: cut }) };
  });
};

const untold = (ranked: readonly RankedEntry[]): RankedEntry[] =>
  ranked.slice(0, MAX_TOLD).map(({ entryId, score }) => ({ entryId, score, evidence: [] }));

const languagesOf = (entry: MatchableEntry | undefined, { met, kind }: Evidence): string[] => {
  if (entry === undefined) return [];
  if (kind === 'example') return entry.examples.filter(({ text }) => text === met).map(({ lang }) => lang);
  if (kind === 'name') return Object.keys(entry.name).filter((language) => entry.name[language] === met);
  return Object.keys(entry.keywords).filter((language) => entry.keywords[language]?.includes(met));
};

const emojiIntent = (text: string): 'thanks' | 'greeting' | 'nothing' => {
  if (greetingEmoji.some((emoji) => text.includes(emoji))) return 'greeting';
  return closingEmoji.some((emoji) => text.includes(emoji)) ? 'thanks' : 'nothing';
};

const asksForPerson = (hits: readonly SmallTalkHit[]): boolean =>
  hits.some(({ purpose, length }) => purpose === 'person' && length > 1);

/** The places of the words that are known phrases. */
const coveredBy = (hits: readonly SmallTalkHit[]): ReadonlySet<number> =>
  new Set(hits.flatMap(({ start, length }) => Array.from({ length }, (_, i) => start + i)));

/** The purpose of a message that is made of known phrases and filler words only. */
const onlyPurpose = (tokens: readonly Token[], hits: readonly SmallTalkHit[]): SmallTalk | undefined => {
  const covered = coveredBy(hits);
  const saysMore = tokens.some(({ term }, at) => !covered.has(at) && !isFiller(term));
  return saysMore ? undefined : BY_IMPORTANCE.find((purpose) => hits.some((hit) => hit.purpose === purpose));
};

const textIntent = (
  text: string,
  tokens: readonly Token[],
  hits: readonly SmallTalkHit[],
  [best]: readonly RankedEntry[],
): Reading['intent'] => {
  if (tokens.length === 0) return emojiIntent(text);
  if (asksForPerson(hits)) return 'person';
  const isNamed = best !== undefined && best.score >= SURE && best.evidence.some(({ kind }) => kind !== 'example');
  const purpose = isNamed ? undefined : onlyPurpose(tokens, hits);
  return purpose ?? (best === undefined ? 'nothing' : 'entries');
};

const readText = (text: string, tables: CompiledTables<MatchableEntry>, why: Why): Reading => {
  const tokens = tokenise(text.replaceAll('🔟', '10'));
  const number = chosenNumber(tokens);
  if (number !== undefined) return { intent: 'number', entries: [], number };
  const hits = findSmallTalk(tokens);
  const ranked = rankEntries(tokens, hits, tables, detectLanguage(text, tokens, hits));
  const intent = textIntent(text, tokens, hits, ranked);
  const [best] = ranked;
  const met = (intent === 'entries' ? (best?.evidence ?? []) : []).map((item) =>
    languagesOf(tables.entries.get(best?.entryId ?? ''), item),
  );
  const language = detectLanguage(text, tokens, hits, met);
  const spoken = language === undefined ? {} : { language };
  if (intent !== 'entries') return { intent, entries: [], ...spoken };
  const others = ranked.slice(MAX_TOLD).map(({ entryId, score }) => ({ entryId, score }));
  const parts = readParts(text, tokens, tables, language);
  return {
    ...{ intent, entries: why === 'with-words' ? told(ranked, tokens, hits, language) : untold(ranked), ...spoken },
    ...(others.length > 0 && { others }),
    ...(parts.length > 0 && { parts }),
  };
};

/** Types that say something without words; `request_welcome` is WhatsApp's notice that the chat was opened. */
const INTENT_WITHOUT_WORDS: ReadonlyMap<string, Reading['intent']> = new Map([
  ['sticker', 'thanks'],
  ['request_welcome', 'greeting'],
]);

const isKnownChoice = (id: string, tables: CompiledTables<MatchableEntry>): boolean => {
  const choice = parseChoiceId(id);
  return choice !== undefined && (choice.to !== 'entry' || tables.entries.has(choice.entryId));
};

/** Whether a reading tells the words that led to it: that takes longer than to decide. */
type Why = 'with-words' | 'without-words';

/** Reads one message against the tables. A choice that is no longer known is read by its title, media by its caption. */
export const readMessage = (
  message: BotMessage,
  tables: CompiledTables<MatchableEntry>,
  why: Why = 'with-words',
): Reading => {
  switch (message.kind) {
    case 'text':
      return readText(message.text, tables, why);
    case 'choice':
      if (isKnownChoice(message.id, tables)) return { intent: 'choice', entries: [], choiceId: message.id };
      return readText(message.title, tables, why);
    case 'other':
      if (message.caption?.trim()) return readText(message.caption, tables, why);
      return { intent: INTENT_WITHOUT_WORDS.get(message.type) ?? 'not-text', entries: [] };
  }
};
