import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { BotSettings } from '../shared/bot/bot-settings.ts';
import { type CompiledTables, compileTables } from '../shared/bot/classify.ts';
import { decideTurn } from '../shared/bot/decide-turn.ts';
import { type Decision, entriesOf, NEW_MEMORY } from '../shared/bot/decision.ts';
import { readMessage } from '../shared/bot/read-message.ts';
import { LookupEntryId } from '../shared/core/ids.ts';
import { LookupEntry } from '../shared/lookups/lookup-entry.ts';

/**
 * What the bot does with two requests in one message: all pairs of the demo table's messages that share a language and not an entry,
 * joined by "and"; and with the single messages, which must not get a second answer.
 *
 *   npm run bench:doubles -- --data folder
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } });
const folder = join(z.string().parse(values.data), 'tenant-demo');

const AND: Readonly<Record<string, string>> = {
  ...{ en: ' and ', es: ' y ', pt: ' e ', ar: ' و ', hi: ' और ', id: ' dan ', fr: ' et ', de: ' und ', tr: ' ve ' },
};
const Row = z.object({ text: z.string(), label: z.string(), lang: z.string(), also: z.array(z.string()).optional() });

const Given = z.array(z.looseObject({ id: z.string(), name: z.record(z.string(), z.string()) }));
const given = Given.parse(JSON.parse(readFileSync(join(folder, 'entries.json'), 'utf8')));
const ids = new Map(given.map(({ id }, at) => [id, LookupEntryId.parse(`lk_${String(at).padStart(26, '0')}`)]));
const entries = given.map((entry, position) =>
  LookupEntry.parse({ ...entry, id: ids.get(entry.id), position, replies: {}, action: { do: 'answer' } }),
);
const tables: CompiledTables = compileTables(entries);
const settings = BotSettings.parse({ languages: Object.keys(AND) });

const rows = readFileSync(join(folder, 'dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => Row.parse(JSON.parse(line)))
  .filter(({ label, also }) => ids.has(label) && also === undefined);

const decided = (text: string): Decision =>
  decideTurn({ readings: [readMessage({ kind: 'text', text }, tables)], memory: NEW_MEMORY, tables, settings })
    .decision;

const count = { pairs: 0, done: 0, offered: 0, wrongBeside: 0 };
for (const [at, first] of rows.entries()) {
  for (const second of rows.slice(at + 1)) {
    if (first.lang !== second.lang || first.label === second.label) continue;
    count.pairs += 1;
    const decision = decided(`${first.text}${AND[first.lang] ?? ' '}${second.text}`);
    const meant: readonly string[] = decision.do === 'offer' ? decision.entryIds : entriesOf(decision);
    const both = [first, second].every(({ label }) => meant.includes(ids.get(label) ?? ''));
    if (both && decision.do === 'offer') count.offered += 1;
    else if (both) count.done += 1;
    else if (decision.do !== 'offer' && meant.length > 1) count.wrongBeside += 1;
  }
}
const single = rows.map(({ text }) => decided(text));
const secondAnswers = single.filter((decision) => decision.do !== 'offer' && entriesOf(decision).length > 1).length;
console.log({ ...count, share: (count.done + count.offered) / count.pairs, single: single.length, secondAnswers });
