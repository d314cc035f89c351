import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { MatchableEntry } from '../../shared/bot/entry-clues.ts';

const Message = z.object({
  text: z.string(),
  label: z.string(),
  also: z.array(z.string()).default([]),
  lang: z.string(),
});
export type Message = z.infer<typeof Message>;

const Manifest = z.object({
  smalltalk: z.string(),
  sets: z.array(
    z.object({
      id: z.string(),
      lang: z.string(),
      names: z.string().optional(),
      entries: z.string().optional(),
      train: z.record(z.string(), z.string()).default({}),
      dev: z.record(z.string(), z.string()),
      oos: z
        .object({ dev_far: z.string().optional(), drop: z.object({ dev: z.array(z.string()) }).optional() })
        .optional(),
    }),
  ),
});

const Entries = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(['service', 'product', 'issue']),
    name: z.record(z.string(), z.string()),
    keywords: z.record(z.string(), z.array(z.string())),
    examples: z.array(z.object({ text: z.string(), lang: z.string() })),
  }),
);

/** A table and the messages that it is asked about. */
export interface BotSet {
  readonly id: string;
  readonly shots: string;
  /** Undefined when each message must be read without knowing it. */
  readonly language: string | undefined;
  readonly entries: readonly MatchableEntry[];
  /** `clean` messages, and the same ones with typos, greetings or the like. */
  readonly messages: ReadonlyMap<string, readonly Message[]>;
  /** Messages that mean no entry: of other subjects, and small talk. */
  readonly far: readonly Message[];
  readonly smallTalk: readonly Message[];
  /** Entries that are taken out of the table to see whether it knows that their messages mean no other. */
  readonly dropped: ReadonlySet<string>;
}

/** At most `limit` of them, evenly spread. */
const some = <T>(rows: readonly T[], limit: number): readonly T[] =>
  rows.length <= limit
    ? rows
    : rows.filter((_, at) => Math.floor((at * limit) / rows.length) !== Math.floor(((at - 1) * limit) / rows.length));

const NO_LANGUAGE = new Set(['mixed', 'hinglish']);
const ARABIC = /\p{Script=Arabic}/u;

/** The sets in a folder with a `manifest.json`; those with examples once for each number of them that is asked for. */
export function readSets(folder: string, options: { sets: RegExp; shots: readonly string[]; limit: number }): BotSet[] {
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const rowsOf = (path: string): Message[] =>
    read(path)
      .trim()
      .split('\n')
      .map((line) => Message.parse(JSON.parse(line)));
  const manifest = Manifest.parse(JSON.parse(read('manifest.json')));
  const smallTalk = some(rowsOf(manifest.smalltalk), options.limit);
  return manifest.sets
    .filter(({ id }) => options.sets.test(id))
    .flatMap((set): BotSet[] => {
      const names = set.names === undefined ? {} : z.record(z.string(), z.string()).parse(JSON.parse(read(set.names)));
      const tables: [string, readonly MatchableEntry[]][] =
        set.entries === undefined
          ? options.shots.flatMap((shots): [string, readonly MatchableEntry[]][] => {
              const path = set.train[shots];
              return path === undefined ? [] : [[shots, asEntries(rowsOf(path), names)]];
            })
          : [['own', Entries.parse(JSON.parse(read(set.entries)))]];
      const messages = new Map(
        Object.entries(set.dev).map(([variant, path]) => [variant, some(rowsOf(path), options.limit)]),
      );
      const far = set.oos?.dev_far === undefined ? [] : some(rowsOf(set.oos.dev_far), options.limit);
      const dropped = new Set(set.oos?.drop?.dev);
      const language = NO_LANGUAGE.has(set.lang) ? undefined : set.lang;
      return tables.map(([shots, entries]) => {
        return { id: set.id, shots, language, entries, messages, far, smallTalk, dropped };
      });
    });
}

const asEntries = (rows: readonly Message[], names: Readonly<Record<string, string>>): MatchableEntry[] =>
  [...Map.groupBy(rows, ({ label }) => label)].map(([id, own]) => {
    const name = names[id];
    return {
      id,
      kind: 'issue',
      name: name === undefined ? {} : { [ARABIC.test(name) ? 'ar' : 'en']: name },
      keywords: {},
      examples: own.map(({ text, lang }) => ({ text, lang })),
    };
  });
