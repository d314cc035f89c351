import type { BotSettings } from '../bot/bot-settings.ts';
import { type Decision, entriesOf } from '../bot/decision.ts';
import type { Reading } from '../bot/reading.ts';
import { type Finding, nameIn, quoted } from './finding.ts';
import type { LookupEntry } from './lookup-entry.ts';
import { readerOf, type TableReader } from './table-reader.ts';

/** So many tables are built at most, each without a part of the examples; a table of 1,000 entries takes a second. */
const MAX_FOLDS = 10;
const foldsFor = (entries: number): number => Math.max(2, Math.min(MAX_FOLDS, Math.floor(3_000 / entries)));
/** So many phrases are asked about at most: 1 to 2 ms each up to 300 entries, 4 at 1,000. */
const MAX_PHRASES = 2_000;
const phrasesFor = (entries: number): number => Math.min(MAX_PHRASES, Math.floor(700_000 / entries));
/** Without one of its two examples nearly nothing is left of an entry. */
const LEAST_EXAMPLES = 3;

interface Phrase {
  readonly entry: LookupEntry;
  readonly field: string;
  readonly text: string;
}

/** What the classifier itself says of the tables' own phrases, and how many it was asked about. */
export interface Conflicts {
  readonly findings: Finding[];
  readonly phrases: number;
  readonly ofPhrases: number;
}

/**
 * Phrases that the bot would take for another entry: as the tables stand, or once the phrase itself is not there, as when
 * customers put it a little differently. In each round an entry lacks every tenth of its examples, so one of up to ten; large
 * tables have fewer rounds, and a part of their phrases is asked about.
 */
export const findConflicts = (entries: readonly LookupEntry[], settings: BotSettings): Conflicts => {
  const whole = readerOf(entries);
  const most = phrasesFor(entries.length);
  const words = sampled(entries.flatMap(wordsOf), most);
  const examples = sampled(entries.flatMap(examplesOf), most);
  const { languages } = settings;
  const byId = new Map<string, LookupEntry>(entries.map((entry) => [entry.id, entry]));
  const find = (phrase: Phrase, reader: TableReader, without: boolean): Finding[] => {
    const { reading, decision } = reader.decide({ kind: 'text', text: phrase.text }, settings);
    const other = byId.get(winnerOf(reading, decision, phrase.entry, without) ?? '');
    if (other === undefined || other === phrase.entry) return [];
    return [confusion(phrase, nameIn(other, languages), other, without)];
  };
  const leftOut = rounds(examples, foldsFor(entries.length)).flatMap(({ phrases, entries: rest }) => {
    const reader = readerOf(entries.map((entry) => rest.get(entry) ?? entry));
    return phrases.flatMap((phrase) => {
      const found = find(phrase, whole, false);
      return found.length > 0 || phrase.entry.examples.length < LEAST_EXAMPLES ? found : find(phrase, reader, true);
    });
  });
  return {
    findings: [
      ...words.flatMap((word) => find(word, whole, false)),
      ...[...words, ...examples].flatMap((phrase) => unreachable(phrase, whole)),
      ...leftOut,
    ],
    phrases: words.length + examples.length,
    ofPhrases: entries.reduce((sum, entry) => sum + wordsOf(entry).length + entry.examples.length, 0),
  };
};

/** As the tables stand, the best entry counts. Without the phrase, only one that the bot is sure of: else it asks. */
const winnerOf = (
  { entries: [best] }: Reading,
  decision: Decision,
  { id }: LookupEntry,
  isSure: boolean,
): string | undefined => {
  if (!isSure) return best?.entryId;
  const winners = entriesOf(decision);
  return winners.includes(id) ? id : winners[0];
};

const confusion = ({ entry, field, text }: Phrase, name: string, other: LookupEntry, without: boolean): Finding => ({
  severity: without ? 'notice' : 'warning',
  rule: without ? 'leans-on-itself' : 'other-entry-wins',
  ...{ entryId: entry.id, field, otherEntryId: other.id },
  message: without
    ? `Were ${quoted(text)} not here, it would be taken for ${quoted(name)}: give this entry more examples like it.`
    : `${quoted(text)} is taken for ${quoted(name)}.`,
});

/** What the bot takes for something else than a wish: a greeting, a number, or no word at all. */
const unreachable = ({ entry, field, text }: Phrase, reader: TableReader): Finding[] => {
  const { intent, entries } = reader.read({ kind: 'text', text });
  if (entries.length > 0) return [];
  const why = READ_AS[intent] ?? 'says nothing to the bot';
  const at = { severity: 'warning', rule: 'unreachable', entryId: entry.id, field } as const;
  return [{ ...at, message: `${quoted(text)} ${why}, so it never leads to this entry.` }];
};

const READ_AS: Partial<Record<Reading['intent'], string>> = {
  greeting: 'is read as a greeting',
  thanks: 'is read as thanks',
  menu: 'is read as a wish for the menu',
  person: 'is read as a call for a person',
  yes: 'is read as a yes',
  no: 'is read as a no',
  number: 'is read as the number of a choice',
};

/** Its names and keywords. */
const wordsOf = (entry: LookupEntry): Phrase[] => [
  ...Object.entries(entry.name).map(([language, text]) => ({ entry, field: `name.${language}`, text })),
  ...Object.entries(entry.keywords).flatMap(([language, words]) =>
    words.map((text, index) => ({ entry, field: `keywords.${language}.${index}`, text })),
  ),
];

const examplesOf = (entry: LookupEntry): Phrase[] =>
  entry.examples.map(({ text }, index) => ({ entry, field: `examples.${index}`, text }));

/** Evenly over all entries. */
const sampled = (phrases: readonly Phrase[], most: number): readonly Phrase[] => {
  const step = Math.ceil(phrases.length / most);
  return step <= 1 ? phrases : phrases.filter((_, index) => index % step === 0);
};

interface Round {
  readonly phrases: readonly Phrase[];
  /** The entries that lack some of their examples. */
  readonly entries: ReadonlyMap<LookupEntry, LookupEntry>;
}

const rounds = (examples: readonly Phrase[], folds: number): Round[] => {
  const byRound = Map.groupBy(examples, ({ field }) => Number(field.split('.')[1]) % folds);
  return [...byRound].map(([round, phrases]) => ({
    phrases,
    entries: new Map(
      phrases.map(({ entry }) => [
        entry,
        { ...entry, examples: entry.examples.filter((_, index) => index % folds !== round) },
      ]),
    ),
  }));
};
