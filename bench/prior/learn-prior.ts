import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { MEANING_DIMENSIONS, MEANING_ROWS, packMeaning, rowsOf as rowsOfWord } from '../../shared/bot/meaning.ts';
import { tokenise } from '../../shared/bot/normalise.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';
import { mistyped } from '../mistyped.ts';

/**
 * Learns `shared/bot/meaning.bin` from what a sentence encoder says of texts (distillation, Reimers & Gurevych 2020): the sum of the vectors
 * of the words of a text, in any of its languages, perhaps with typos and without some words, shall point where the encoder's vector of
 * the English text points (one step of AdaGrad per row). `docs/bot.md` tells of the texts, the encoder and how both files are made.
 *
 *   npm run learn:prior -- --texts texts.jsonl --vectors vectors.f32
 */
const Options = z.object({
  /** Lines of `{"group","texts"}`: the same text in some languages. */
  texts: z.string(),
  /** For each line, the encoder's vector, MEANING_DIMENSIONS little-endian floats. */
  vectors: z.string(),
  out: z.string().default('shared/bot/meaning.bin'),
  steps: z.coerce.number().int().default(3_000_000),
});
const Line = z.object({ group: z.enum(['sentence', 'label', 'word', 'phrase']), texts: z.array(z.string()) });
type Line = z.infer<typeof Line>;

/** How often a text of each group is learned from. */
const GROUP_WEIGHTS: Readonly<Record<Line['group'], number>> = { sentence: 4, label: 2, word: 1, phrase: 1 };
const RATE = 0.05;
const LAST_RATE = 0.002;
const FIRST_SPREAD = 0.03;
const NOISY = 0.65;
const DROPPED = 0.12;
const JOINED = 0.2;
/** A row that fewer texts have is left out: what it learned is chance. */
const LEAST_TEXTS = 5;
const [dimensions, rows] = [MEANING_DIMENSIONS, MEANING_ROWS];

const { values } = parseArgs({
  options: Object.fromEntries(Object.keys(Options.shape).map((name) => [name, { type: 'string' as const }])),
});
const options = Options.parse(values);
const random = seededRandom(20_261_128);
const below = (end: number): number => Math.floor(random() * end);

interface Known {
  readonly texts: readonly (readonly string[])[];
  readonly target: Float32Array;
}

const bytes = readFileSync(options.vectors);
const vectorsOfTexts = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const groups = new Map<Line['group'], Known[]>();
for (const [at, line] of readFileSync(options.texts, 'utf8').trim().split('\n').entries()) {
  const { group, texts } = Line.parse(JSON.parse(line));
  const read = texts.map((text) => tokenise(text).map(({ term }) => term)).filter((terms) => terms.length > 0);
  if (read.length === 0) continue;
  const target = vectorsOfTexts.slice(at * dimensions, (at + 1) * dimensions);
  const length = Math.hypot(...target) || 1;
  const known = groups.get(group) ?? [];
  known.push({ texts: read, target: target.map((value) => value / length) });
  groups.set(group, known);
}

const rowsByTerm = new Map<string, Uint16Array>();
const rowsOf = (term: string): Uint16Array => {
  const known = rowsByTerm.get(term);
  if (known !== undefined) return known;
  const found = rowsOfWord(term);
  if (rowsByTerm.size < 600_000) rowsByTerm.set(term, found);
  return found;
};

let textCount = 0;
const holders = new Float64Array(rows);
for (const { texts } of [...groups.values()].flat()) {
  for (const terms of texts) {
    textCount += 1;
    for (const row of new Set(terms.flatMap((term) => [...rowsOf(term)]))) holders[row] = (holders[row] ?? 0) + 1;
  }
}
const rarity = Float32Array.from(holders, (count) => (count < LEAST_TEXTS ? 0 : Math.log(textCount / count)));

const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const vectors = Float32Array.from({ length: rows * dimensions }, () => normal() * FIRST_SPREAD);
const squares = new Float32Array(rows).fill(1e-3);

/** The words as a customer might have written them. */
const seen = (terms: readonly string[]): readonly string[] => {
  if (random() >= NOISY) return terms;
  const kept = terms.filter(() => random() >= DROPPED);
  const typed = (kept.length > 0 ? kept : terms).map((term) => mistyped(term, random));
  if (typed.length < 2 || random() >= JOINED) return typed;
  const at = below(typed.length - 1);
  return typed.toSpliced(at, 2, `${typed[at]}${typed[at + 1]}`);
};

const sum = new Float64Array(dimensions);
const gradient = new Float64Array(dimensions);

const addUp = (lists: readonly Uint16Array[]): void => {
  sum.fill(0);
  for (const list of lists) {
    for (const row of list) {
      const factor = rarity[row] ?? 0;
      if (factor === 0) continue;
      const begin = row * dimensions;
      for (let d = 0; d < dimensions; d += 1) sum[d] = (sum[d] ?? 0) + factor * (vectors[begin + d] ?? 0);
    }
  }
};

/** One step towards the target; returns how far the sum was from its direction (1 less the cosine). */
const learn = (terms: readonly string[], target: Float32Array, rate: number): number => {
  const lists = terms.map(rowsOf);
  addUp(lists);
  const length = Math.hypot(...sum) || 1;
  let cosine = 0;
  for (let d = 0; d < dimensions; d += 1) cosine += ((target[d] ?? 0) * (sum[d] ?? 0)) / length;
  let square = 0;
  for (let d = 0; d < dimensions; d += 1) {
    gradient[d] = ((cosine * (sum[d] ?? 0)) / length - (target[d] ?? 0)) / length;
    square += (gradient[d] ?? 0) ** 2 / dimensions;
  }
  for (const list of lists) {
    for (const row of list) {
      const factor = rarity[row] ?? 0;
      if (factor === 0) continue;
      squares[row] = (squares[row] ?? 0) + square * factor * factor;
      const step = (rate * factor) / Math.sqrt(squares[row] ?? 1);
      const begin = row * dimensions;
      for (let d = 0; d < dimensions; d += 1) {
        vectors[begin + d] = (vectors[begin + d] ?? 0) - step * (gradient[d] ?? 0);
      }
    }
  }
  return 1 - cosine;
};

const known = [...groups].map(([group, texts]) => ({ texts, weight: GROUP_WEIGHTS[group] }));
const allWeights = known.reduce((total, { weight }) => total + weight, 0);
const anyGroup = (): readonly Known[] => {
  let left = random() * allWeights;
  for (const { texts, weight } of known) {
    if (left < weight) return texts;
    left -= weight;
  }
  return [];
};

const REPORTS = 10;
let loss = 0;
for (let step = 1; step <= options.steps; step += 1) {
  const group = anyGroup();
  const one = group[below(group.length)];
  const terms = one?.texts[below(one.texts.length)];
  if (one === undefined || terms === undefined) continue;
  loss += learn(seen(terms), one.target, RATE * (1 - step / options.steps) + LAST_RATE);
  if (step % Math.ceil(options.steps / REPORTS) !== 0) continue;
  console.log(`step ${step}: 1 - cosine ${((loss * REPORTS) / options.steps).toFixed(3)}`);
  loss = 0;
}

/** The vectors are scaled so that the sum over a sentence has a length of about 1. */
const sample = (groups.get('sentence') ?? []).slice(0, 500);
let lengths = 0;
for (const [i, { texts }] of sample.entries()) {
  addUp((texts[i % texts.length] ?? []).map(rowsOf));
  lengths += Math.hypot(...sum) / sample.length;
}
const packed = packMeaning(vectors.map((value, at) => (value * (rarity[Math.floor(at / dimensions)] ?? 0)) / lengths));
writeFileSync(options.out, packed);
console.log(`${options.out}: ${(packed.length / 1024).toFixed(0)} KB`);
