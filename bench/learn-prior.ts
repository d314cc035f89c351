import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import {
  MEANING_DIMENSIONS,
  MEANING_ROWS,
  MEANING_STEPS,
  packMeaning,
  rowsOf as rowsOfWord,
} from '../shared/bot/meaning.ts';
import { tokenise } from '../shared/bot/normalise.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { mistyped } from './mistyped.ts';

/**
 * Learns `shared/bot/meaning.bin` from sentences that mean the same in several languages (MASSIVE 1.1, CC BY 4.0): the sums of the
 * vectors of the words of two such sentences, each perhaps with typos and without some words, shall lie nearer to each other than to
 * those of the other sentences of the batch (InfoNCE, one step of AdaGrad per row).
 *
 *   npm run learn:prior -- --data massive-train-parallel.tsv.gz
 */
const Options = z.object({
  data: z.string(),
  out: z.string().default('shared/bot/meaning.bin'),
  epochs: z.coerce.number().int().default(24),
});

const BATCH = 256;
const TEMPERATURE = 0.1;
const RATE = 0.05;
const LAST_RATE = 0.002;
const FIRST_SPREAD = 0.03;
const NOISY = 0.5;
const DROPPED = 0.12;
/** A row that fewer sentences have is left out: what it learned is chance. */
const LEAST_SENTENCES = 5;
const [dimensions, rows] = [MEANING_DIMENSIONS, MEANING_ROWS];

const { values } = parseArgs({
  options: Object.fromEntries(Object.keys(Options.shape).map((name) => [name, { type: 'string' as const }])),
});
const { data, out, epochs } = Options.parse(values);
const random = seededRandom(20_261_128);

const sentences = gunzipSync(readFileSync(data))
  .toString('utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) =>
    line
      .split('\t')
      .slice(1)
      .map((text) => tokenise(text).map(({ term }) => term)),
  );
const languages = sentences[0]?.length ?? 0;

const rowsByTerm = new Map<string, Uint16Array>();
const rowsOf = (term: string): Uint16Array => {
  const known = rowsByTerm.get(term);
  if (known !== undefined) return known;
  const found = rowsOfWord(term);
  if (rowsByTerm.size < 200_000) rowsByTerm.set(term, found);
  return found;
};

const holders = new Float64Array(rows);
for (const sentence of sentences.flat()) {
  for (const row of new Set(sentence.flatMap((term) => [...rowsOf(term)]))) holders[row] = (holders[row] ?? 0) + 1;
}
const rarity = Float32Array.from(holders, (count) =>
  count < LEAST_SENTENCES ? 0 : Math.log((sentences.length * languages) / count),
);

const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const vectors = Float32Array.from({ length: rows * dimensions }, () => normal() * FIRST_SPREAD);
const squares = new Float32Array(rows).fill(1e-3);

const seen = (terms: readonly string[]): readonly string[] => {
  if (random() >= NOISY) return terms;
  const kept = terms.filter(() => random() >= DROPPED);
  return (kept.length > 0 ? kept : terms).map((term) => mistyped(term, random));
};

interface View {
  readonly direction: Float32Array;
  readonly gradient: Float32Array;
  rows: Uint16Array[];
  length: number;
}

const views = (): View[] =>
  Array.from({ length: BATCH }, () => ({
    direction: new Float32Array(dimensions),
    gradient: new Float32Array(dimensions),
    rows: [],
    length: 1,
  }));
const left = views();
const right = views();

const encode = (view: View, terms: readonly string[]): void => {
  const { direction } = view;
  direction.fill(0);
  view.gradient.fill(0);
  view.rows = terms.map(rowsOf);
  for (const list of view.rows) {
    for (const row of list) {
      const factor = rarity[row] ?? 0;
      if (factor === 0) continue;
      const begin = row * dimensions;
      for (let d = 0; d < dimensions; d += 1) {
        direction[d] = (direction[d] ?? 0) + factor * (vectors[begin + d] ?? 0);
      }
    }
  }
  view.length = Math.hypot(...direction) || 1;
  for (let d = 0; d < dimensions; d += 1) direction[d] = (direction[d] ?? 0) / view.length;
};

const learn = ({ direction, gradient, rows: lists, length }: View, rate: number): void => {
  let along = 0;
  for (let d = 0; d < dimensions; d += 1) along += (direction[d] ?? 0) * (gradient[d] ?? 0);
  let square = 0;
  for (let d = 0; d < dimensions; d += 1) {
    gradient[d] = ((gradient[d] ?? 0) - along * (direction[d] ?? 0)) / length;
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
};

const likeness = new Float32Array(BATCH * BATCH);
const share = new Float32Array(BATCH * BATCH);

/** Adds each row's (or column's) softmax to `share`; returns the loss of the pairs, which stand on the diagonal. */
const addSoftmax = (at: (i: number, j: number) => number): number => {
  let loss = 0;
  for (let i = 0; i < BATCH; i += 1) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < BATCH; j += 1) highest = Math.max(highest, likeness[at(i, j)] ?? 0);
    let total = 0;
    for (let j = 0; j < BATCH; j += 1) total += Math.exp((likeness[at(i, j)] ?? 0) - highest);
    for (let j = 0; j < BATCH; j += 1) {
      share[at(i, j)] = (share[at(i, j)] ?? 0) + Math.exp((likeness[at(i, j)] ?? 0) - highest) / total;
    }
    loss += Math.log(total) + highest - (likeness[at(i, i)] ?? 0);
  }
  return loss / BATCH;
};

const trainBatch = (rate: number): number => {
  for (const [i, a] of left.entries()) {
    for (const [j, b] of right.entries()) {
      let dot = 0;
      for (let d = 0; d < dimensions; d += 1) dot += (a.direction[d] ?? 0) * (b.direction[d] ?? 0);
      likeness[i * BATCH + j] = dot / TEMPERATURE;
    }
  }
  share.fill(0);
  const loss = addSoftmax((i, j) => i * BATCH + j);
  addSoftmax((i, j) => j * BATCH + i);
  for (const [i, a] of left.entries()) {
    for (const [j, b] of right.entries()) {
      const pull = ((share[i * BATCH + j] ?? 0) - (i === j ? 2 : 0)) / TEMPERATURE;
      if (Math.abs(pull) < 1e-4) continue;
      for (let d = 0; d < dimensions; d += 1) {
        a.gradient[d] = (a.gradient[d] ?? 0) + pull * (b.direction[d] ?? 0);
        b.gradient[d] = (b.gradient[d] ?? 0) + pull * (a.direction[d] ?? 0);
      }
    }
  }
  for (const view of [...left, ...right]) learn(view, rate);
  return loss;
};

const anyLanguage = (): number => Math.floor(random() * languages);
const order = Uint32Array.from(sentences.keys());
for (let epoch = 0; epoch < epochs; epoch += 1) {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  let loss = 0;
  let batches = 0;
  for (let begin = 0; begin + BATCH <= order.length; begin += BATCH) {
    // Half of the batches keep to one pair of languages: then nothing but the meaning tells the sentences apart.
    const [one, other] = [anyLanguage(), anyLanguage()];
    const keep = random() < 0.5;
    for (let i = 0; i < BATCH; i += 1) {
      const texts = sentences[order[begin + i] ?? 0] ?? [];
      const [a, b] = keep ? [one, other] : [anyLanguage(), anyLanguage()];
      const pair = [left[i], right[i]] as const;
      if (pair[0] !== undefined) encode(pair[0], seen(texts[a] ?? []));
      if (pair[1] !== undefined) encode(pair[1], seen(texts[a === b ? (b + 1) % languages : b] ?? []));
    }
    loss += trainBatch(RATE * (1 - epoch / epochs) + LAST_RATE);
    batches += 1;
  }
  console.log(`epoch ${epoch + 1} of ${epochs}: loss ${(loss / batches).toFixed(3)}`);
}

/** The vectors are scaled so that the sum over a sentence has a length of about 1. */
let lengths = 0;
const sample = left.slice(0, 200);
for (const [i, view] of sample.entries()) {
  encode(view, sentences[i * 50]?.[i % languages] ?? []);
  lengths += view.length / sample.length;
}

const scales = new Float32Array(rows);
const steps = new Int8Array(rows * dimensions);
for (let row = 0; row < rows; row += 1) {
  const factor = (rarity[row] ?? 0) / lengths;
  if (factor === 0) continue;
  const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
  const widest = Math.max(...vector.map(Math.abs));
  scales[row] = (widest * factor) / MEANING_STEPS;
  for (const [d, value] of vector.entries()) steps[row * dimensions + d] = Math.round((value / widest) * MEANING_STEPS);
}
const packed = packMeaning({ scales, values: steps });
writeFileSync(out, packed);
console.log(`${out}: ${(packed.length / 1024).toFixed(0)} KB`);
