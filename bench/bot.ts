import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createClassifier } from '../shared/bot/classify.ts';
import type { MatchableEntry } from '../shared/bot/entry-clues.ts';
import { machine } from './bench-stack.ts';
import { ABLATIONS, ENGINES, type Engine } from './bot/engines.ts';
import { type Curve, calibrationError, type Figures, measure, timesOf } from './bot/measure.ts';
import { type BotSet, readSets } from './bot/sets.ts';
import { percentile } from './percentile.ts';

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

const SCALE = 5000;
const SCALE_MESSAGES = 300;

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

/** Entries of three texts each, of the largest set; a message is one of their texts with two letters exchanged. */
function scale(sets: readonly BotSet[]): void {
  const texts = sets.flatMap(({ messages }) => [...messages.values()].flat()).map(({ text, lang }) => ({ text, lang }));
  if (texts.length === 0) return;
  const entries = Array.from({ length: SCALE }, (_, at): MatchableEntry => {
    const examples = [0, 1, 2].flatMap((i) => texts[(at * 3 + i) % texts.length] ?? []);
    return { id: `e${at}`, kind: 'product', name: { en: `product ${at}` }, keywords: {}, examples };
  });
  const begun = performance.now();
  const classifier = createClassifier(entries);
  const built = performance.now() - begun;
  const times: number[] = [];
  for (let i = 0; i < 2 * SCALE_MESSAGES; i += 1) {
    const text = entries[(i * 37) % SCALE]?.examples[1]?.text ?? '';
    const at = text.length >> 1;
    const asked = performance.now();
    classifier.classify(text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2));
    if (i >= SCALE_MESSAGES) times.push(performance.now() - asked);
  }
  const first = entries[0];
  const edited = performance.now();
  if (first !== undefined)
    classifier.upsert({ ...first, examples: [...first.examples, { text: 'a new phrase', lang: 'en' }] });
  classifier.classify('a new phrase');
  console.log(
    `\n${SCALE} entries of three texts: built in ${built.toFixed(0)} ms, index ${(classifier.bytes / 1e6).toFixed(1)} MB, ` +
      `p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms, ` +
      `edit and answer ${(performance.now() - edited).toFixed(1)} ms`,
  );
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
scale(readSets(options.data, { ...options, shots: [] }).concat(readSets(options.data, options)));
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results)}\n`);
