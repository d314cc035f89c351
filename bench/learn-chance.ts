import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { chanceOf, numbersOf } from '../shared/bot/chance.ts';
import { type CompiledTables, compileTables, hear, rank } from '../shared/bot/classify.ts';
import { detectLanguage } from '../shared/bot/detect-language.ts';
import type { MatchableEntry } from '../shared/bot/entry-clues.ts';
import { tokenise } from '../shared/bot/normalise.ts';
import { findSmallTalk } from '../shared/bot/small-talk.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { mistyped } from './mistyped.ts';

/**
 * Learns the weights of `shared/bot/chance.ts`: many tables are drawn from sets of labelled messages, of many sizes and with few or many
 * examples, and asked messages of the sets' development splits, which the prior of meaning was not learned from either; among them
 * those of entries that the table does not have, and of other sets. A logistic regression then tells from the signals whether the best entry is right. To show what it is
 * worth on tables that it has not seen, each set is also judged by the weights that the sets of other kinds give.
 *
 *   npm run learn:chance -- --data folder [--tables 12]
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, tables: { type: 'string', default: '12' } } });
const { data, tables } = z.object({ data: z.string(), tables: z.coerce.number().int() }).parse(values);
const random = seededRandom(20_261_129);

const Manifest = z.object({
  sets: z.array(
    z.object({
      id: z.string(),
      lang: z.string(),
      license: z.string(),
      names: z.string().optional(),
      train: z.record(z.string(), z.string()).optional(),
      dev: z.object({ clean: z.string() }),
    }),
  ),
});
const Row = z.object({ text: z.string(), label: z.string(), lang: z.string() });
type Row = z.infer<typeof Row>;

const read = (path: string): string => readFileSync(join(data, path), 'utf8');
const rowsOf = (path: string): Row[] =>
  read(path)
    .trim()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)));

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
const oneOf = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];

interface LabelledSet {
  readonly id: string;
  readonly language: string | undefined;
  readonly names: Readonly<Record<string, string>>;
  readonly examples: ReadonlyMap<string, readonly Row[]>;
  readonly messages: ReadonlyMap<string, readonly Row[]>;
}

/** Sets whose licence asks for the same licence are left out: the weights ship with the product. */
const sets = Manifest.parse(JSON.parse(read('manifest.json'))).sets.flatMap((set): LabelledSet[] => {
  const files = Object.entries(set.train ?? {});
  if (files.length === 0 || set.license.includes('SA')) return [];
  const rows = files.flatMap(([, path]) => rowsOf(path));
  const distinct = [...new Map(rows.map((row) => [row.text, row])).values()];
  return [
    {
      id: set.id,
      language: /^(mixed|hinglish)$/.test(set.lang) ? undefined : set.lang,
      names: set.names === undefined ? {} : z.record(z.string(), z.string()).parse(JSON.parse(read(set.names))),
      examples: Map.groupBy(distinct, ({ label }) => label),
      messages: Map.groupBy(rowsOf(set.dev.clean), ({ label }) => label),
    },
  ];
});

const SIZES = [6, 12, 20, 35, 60, 100, 150] as const;
const SHOTS = [2, 3, 5, 5, 8, 10, 10, 20] as const;
const NEAR_SHARE = 0.15;
const FAR_SHARE = 0.06;
const MISTYPED_SHARE = 0.25;
const MAX_MESSAGES = 400;
const MAX_OF_ENTRY = 40;

interface Sample {
  readonly set: string;
  readonly numbers: readonly number[];
  readonly chance: number;
  readonly right: boolean;
  readonly weight: number;
  readonly inScope: boolean;
}

const signalsOf = (text: string, language: string | undefined, table: CompiledTables<MatchableEntry>) => {
  const tokens = tokenise(text);
  const smallTalk = findSmallTalk(tokens);
  const heard = hear(tokens, smallTalk, language ?? detectLanguage(text, tokens, smallTalk));
  return heard && rank(heard, table);
};

const noisy = (text: string): string =>
  random() < MISTYPED_SHARE
    ? text
        .split(' ')
        .map((word) => mistyped(word, random))
        .join(' ')
    : text;

/** Sets of one kind have the same entries in several languages. */
const kindOf = (id: string): string | undefined => id.split('-')[1];

const MAX_KEYWORDS = 3;
const KEYWORDS_SHARE = 0.4;

/** The words that tell an entry's examples best from those of others, as somebody who knows the trade would name them. */
const keywordsOf = (rows: readonly Row[], all: ReadonlyMap<string, number>, total: number): string[] => {
  const own = countWords(rows);
  const worth = ([word, count]: [string, number]): number =>
    (count / rows.length) * Math.log((count * total) / (rows.length * (all.get(word) ?? count)));
  return [...own]
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, MAX_KEYWORDS)
    .map(([word]) => word);
};

const countWords = (rows: readonly Row[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { text } of rows) {
    for (const word of new Set(tokenise(text).map(({ term }) => term))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
};

const drawTable = (set: LabelledSet): Sample[] => {
  const shots = oneOf(SHOTS);
  const hasEnough = ([label, rows]: [string, readonly Row[]]): boolean =>
    rows.length >= shots && set.messages.has(label);
  const labels = shuffled([...set.examples].filter(hasEnough).map(([label]) => label));
  const size = Math.min(oneOf(SIZES), Math.max(2, Math.floor(labels.length * 0.85)));
  const chosen = labels.slice(0, size);
  const others = labels.slice(size, 2 * size);
  const messages: Row[] = [];
  const known = [...set.examples.values()].flat();
  const words = random() < KEYWORDS_SHARE ? countWords(known) : undefined;
  const entries = chosen.map((label): MatchableEntry => {
    const rows = shuffled(set.examples.get(label) ?? []);
    messages.push(...shuffled(set.messages.get(label) ?? []).slice(0, MAX_OF_ENTRY));
    const name = set.names[label];
    return {
      id: label,
      kind: 'issue',
      name: name === undefined || random() < 0.3 ? {} : { en: name },
      keywords: words === undefined ? {} : { [rows[0]?.lang ?? 'en']: keywordsOf(rows, words, known.length) },
      examples: rows.slice(0, shots).map(({ text, lang }) => ({ text, lang })),
    };
  });
  const near = shuffled(others.flatMap((label) => set.messages.get(label) ?? [])).slice(0, MAX_MESSAGES / 2);
  const farSets = sets.filter(({ id }) => kindOf(id) !== kindOf(set.id));
  const far = shuffled(farSets.flatMap(({ messages: own }) => [...own.values()].map((rows) => rows[0]))).slice(0, 60);
  const table = compileTables(entries);
  const inScope = shuffled(messages).slice(0, MAX_MESSAGES);
  const sampleOf = (row: Row, weight: number, isInScope: boolean): Sample[] => {
    const ranking = signalsOf(noisy(row.text), set.language, table);
    if (ranking === undefined) return [];
    const right = isInScope && ranking.entries[0]?.id === row.label;
    const numbers = numbersOf(ranking.signals);
    return [{ set: set.id, numbers, chance: chanceOf(ranking.signals), right, weight, inScope: isInScope }];
  };
  const foreign = far.filter((row) => row !== undefined);
  return [
    ...inScope.flatMap((row) => sampleOf(row, 1, true)),
    ...near.flatMap((row) => sampleOf(row, (NEAR_SHARE * inScope.length) / near.length, false)),
    ...foreign.flatMap((row) => sampleOf(row, (FAR_SHARE * inScope.length) / foreign.length, false)),
  ];
};

const RIDGE = 2;
const STEPS = 12;

/** Solves A x = b for a symmetric, positive A, in place. */
const solve = (a: number[][], b: number[]): number[] => {
  const size = b.length;
  for (let i = 0; i < size; i += 1) {
    const row = a[i] ?? [];
    for (let j = i + 1; j < size; j += 1) {
      const other = a[j] ?? [];
      const factor = (other[i] ?? 0) / (row[i] ?? 1);
      for (let k = i; k < size; k += 1) other[k] = (other[k] ?? 0) - factor * (row[k] ?? 0);
      b[j] = (b[j] ?? 0) - factor * (b[i] ?? 0);
    }
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = a[i] ?? [];
    let sum = b[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= (row[k] ?? 0) * (b[k] ?? 0);
    b[i] = sum / (row[i] ?? 1);
  }
  return b;
};

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Logistic regression by Newton's steps. */
const learn = (samples: readonly Sample[]): number[] => {
  const size = samples[0]?.numbers.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const curve = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_unused, j): number => (i !== j ? 0 : i > 0 ? RIDGE : 1e-6)),
    );
    const slope = weights.map((weight, i) => (i > 0 ? -RIDGE * weight : 0));
    for (const { numbers, right, weight } of samples) {
      const chance = sigmoid(dot(numbers, weights));
      const bend = weight * Math.max(1e-6, chance * (1 - chance));
      for (let i = 0; i < size; i += 1) {
        const value = numbers[i] ?? 0;
        slope[i] = (slope[i] ?? 0) + weight * ((right ? 1 : 0) - chance) * value;
        const row = curve[i] ?? [];
        for (let j = 0; j < size; j += 1) row[j] = (row[j] ?? 0) + bend * value * (numbers[j] ?? 0);
      }
    }
    const change = solve(curve, slope);
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
  }
  return weights;
};

const OUT_OF_SCOPE_AGAIN = 6;
const OUT_OF_SCOPE_PART = 0.5;

/**
 * First what tells right from wrong best when many messages mean no entry, then how sure that is when few do, as in a shop's
 * daily life.
 */
const learnChance = (samples: readonly Sample[]): number[] => {
  const weighed = (part: number): Sample[] =>
    samples.map((sample) => ({ ...sample, weight: sample.weight * (sample.inScope ? 1 : part) }));
  const direction = learn(weighed(OUT_OF_SCOPE_AGAIN));
  const [base = 0, slope = 0] = learn(
    weighed(OUT_OF_SCOPE_PART).map((sample) => ({ ...sample, numbers: [1, dot(sample.numbers, direction)] })),
  );
  return direction.map((weight, at) => slope * weight + (at === 0 ? base : 0));
};

const BINS = 10;
/** How far the chances are from how often they came true, among the messages that mean an entry. */
const calibrationError = (samples: readonly Sample[], chance: (sample: Sample) => number): number => {
  const inScope = samples.filter((sample) => sample.inScope);
  const bins = Map.groupBy(inScope, (sample) => Math.min(BINS - 1, Math.floor(chance(sample) * BINS)));
  let error = 0;
  for (const bin of bins.values()) {
    error += Math.abs(bin.reduce((sum, sample) => sum + chance(sample) - (sample.right ? 1 : 0), 0));
  }
  return error / inScope.length;
};

/** How often a message that means an entry has a higher chance than one that means none. */
const apart = (samples: readonly Sample[], chance: (sample: Sample) => number): number => {
  const sorted = samples.map((sample) => ({ inScope: sample.inScope, at: chance(sample) })).sort((a, b) => a.at - b.at);
  let outside = 0;
  let sum = 0;
  for (const { inScope } of sorted) {
    if (inScope) sum += outside;
    else outside += 1;
  }
  return sum / (outside * (sorted.length - outside));
};

const drawn = sets.flatMap((set) => Array.from({ length: tables }, () => drawTable(set)));
const all = drawn.flat();
console.log('set               error now, learned from other kinds | in scope over out of scope: now, learned');
const mean = [0, 0, 0, 0];
for (const set of sets) {
  const weights = learnChance(all.filter((sample) => kindOf(sample.set) !== kindOf(set.id)));
  const learned = (sample: Sample): number => sigmoid(dot(sample.numbers, weights));
  const own = drawn.filter(([first]) => first?.set === set.id);
  const average = (measure: (samples: readonly Sample[]) => number): number =>
    own.reduce((sum, samples) => sum + measure(samples), 0) / own.length;
  const figures = [
    average((samples) => calibrationError(samples, ({ chance }) => chance)),
    average((samples) => calibrationError(samples, learned)),
    average((samples) => apart(samples, ({ chance }) => chance)),
    average((samples) => apart(samples, learned)),
  ];
  for (const [at, figure] of figures.entries()) mean[at] = (mean[at] ?? 0) + figure / sets.length;
  console.log(set.id.padEnd(18), figures.map((figure) => figure.toFixed(3)).join('  '));
}
console.log('mean'.padEnd(18), mean.map((figure) => figure.toFixed(3)).join('  '));
console.log(
  `${all.length} messages\nCHANCE_WEIGHTS = [${learnChance(all)
    .map((weight) => weight.toFixed(3))
    .join(', ')}]`,
);
