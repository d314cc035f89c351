import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createClassifier } from '../shared/bot/classify.ts';
import type { MatchableEntry } from '../shared/bot/entry-clues.ts';
import { machine } from './bench-stack.ts';
import { costOf, largeLoad } from './bot/cost.ts';
import { ABLATIONS, ENGINES, type Engine } from './bot/engines.ts';
import { type Curve, calibrationError, type Figures, measure, timesOf } from './bot/measure.ts';
import { type BotSet, readSets } from './bot/sets.ts';

/**
 * What the bot's engine is worth beside the usual libraries, on the same tables and messages in one process.
 *
 *   npm run bench:bot -- --data folder [--sets regex] [--shots 5,10] [--limit 200] [--engines ours,nlp.js] [--json file]
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    sets: { type: 'string', default: '.' },
    shots: { type: 'string', default: '5,10' },
    limit: { type: 'string', default: '200' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
    json: { type: 'string' },
  },
});
const options = z
  .object({
    data: z.string({ error: 'name the folder of the sets with --data' }),
    sets: z.string().transform((text) => new RegExp(text)),
    shots: z.string().transform((text) => text.split(',')),
    limit: z.coerce.number().int().min(1),
    engines: z.string().transform((text) => text.split(',')),
    json: z.string().optional(),
  })
  .parse(values);

/** Of each kind and set, for the table of 5,000 entries. */
const COST_MESSAGES = 400;

const mean = (list: readonly (number | undefined)[]): number => {
  const known = list.filter((value) => value !== undefined);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};
const percent = (value: number): string => (Number.isNaN(value) ? '–' : (100 * value).toFixed(1)).padStart(6);

const NOISE = ['typo1', 'typo2', 'greet', 'chat'] as const;

const row = (name: string, figures: readonly Figures[]): string => {
  const shares = [
    mean(figures.map(({ first }) => first)),
    mean(figures.map(({ firstThree }) => firstThree)),
    ...NOISE.map((kind) => mean(figures.map(({ noisy }) => noisy[kind]))),
    mean(figures.map(({ near }) => near)),
    mean(figures.map(({ far }) => far)),
    mean(figures.map(({ smallTalk }) => smallTalk)),
    mean(figures.map(({ answered }) => answered)),
  ];
  const built = `${mean(figures.map(({ buildMilliseconds }) => buildMilliseconds)).toFixed(0)} ms`;
  const error =
    name.startsWith('ours') || name.startsWith('without')
      ? mean(figures.map(({ curve }) => calibrationError(curve))).toFixed(3)
      : '–';
  return `${name.padEnd(26)}${shares.map(percent).join(' ')} ${error.padStart(6)} ${built.padStart(9)}  ${timesOf(figures.flatMap(({ times }) => times))}`;
};
const HEAD = `${''.padEnd(26)}${['acc@1', 'acc@3', ...NOISE, 'near', 'far', 'small', 'cov95'].map((name) => name.padStart(6)).join(' ')} ${'ECE'.padStart(6)} ${'build'.padStart(9)}  p50 / p99`;

async function figuresOf(engine: Engine, sets: readonly BotSet[]): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const set of sets) figures.push(await measure(engine, set));
  return figures;
}

const added = (curves: readonly Curve[]): Curve =>
  (curves[0] ?? []).map((_, bin) => {
    const parts = curves.map((curve) => curve[bin] ?? [0, 0, 0]);
    const count = parts.reduce((sum, [one]) => sum + one, 0);
    const weighed = (at: 1 | 2): number => parts.reduce((sum, part) => sum + part[0] * part[at], 0) / (count || 1);
    return [count, weighed(1), weighed(2)];
  });

/** How long it takes until an edit counts: one entry changed, and the first message after it. */
function editTime(entries: readonly MatchableEntry[]): string {
  const classifier = createClassifier(entries);
  const [first] = entries;
  if (first === undefined) return '–';
  classifier.classify('an old phrase');
  const edited = performance.now();
  classifier.upsert({ ...first, examples: [...first.examples, { text: 'a new phrase', lang: 'en' }] });
  classifier.classify('a new phrase');
  return `${(performance.now() - edited).toFixed(1)} ms`;
}

/** nlp.js trains a perceptron for each entry: 2,000 of them took a minute, in which nothing else runs. */
const SMALL_ONLY = new Set(['nlp.js']);

/** The table of a set with ten examples, and a large one made of the texts of all sets. */
async function printCosts(sets: readonly BotSet[]): Promise<void> {
  const [small] = sets;
  if (small === undefined) return;
  const messages = (small.messages.get('clean') ?? []).map(({ text }) => text);
  const loads = [{ entries: small.entries, messages }, largeLoad(sets)];
  for (const { entries, ...load } of loads) {
    console.log('');
    for (const [name, engine] of Object.entries(ENGINES)) {
      if (!options.engines.includes(name) || (entries.length > 1000 && SMALL_ONLY.has(name))) continue;
      console.log(`${name.padEnd(12)} ${await costOf(engine, { entries, ...load })}`);
    }
    if (options.engines.includes('ours')) console.log(`an edit counts after ${editTime(entries)}`);
  }
}

console.log(`Bot's engine (${machine()}), at most ${options.limit} messages of each kind and set; shares in percent`);
const results: Record<string, Record<string, readonly Figures[]>> = {};
for (const shots of [...options.shots, 'own']) {
  const sets = readSets(options.data, { ...options, shots: [shots] }).filter((set) => set.shots === shots);
  if (sets.length === 0) continue;
  console.log(
    `\n${shots === 'own' ? 'tables in the product’s shape' : `${shots} examples`}: ${sets.length} sets\n${HEAD}`,
  );
  const own: Record<string, readonly Figures[]> = {};
  const chosen = Object.entries(ENGINES).filter(([name]) => options.engines.includes(name));
  for (const [name, engine] of [...chosen, ...Object.entries(ABLATIONS)]) {
    const figures = await figuresOf(engine, sets);
    own[name] = figures;
    console.log(row(name, figures));
  }
  results[shots] = own;
  const curve = added((own.ours ?? []).map((figures) => figures.curve));
  console.log(
    'chance said → right:',
    curve.map(([, said, right]) => `${said.toFixed(2)} → ${right.toFixed(2)}`).join(', '),
  );
}
await printCosts(readSets(options.data, { ...options, shots: options.shots.slice(-1), limit: COST_MESSAGES }));
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results)}\n`);
