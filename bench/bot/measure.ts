import { percentile } from '../percentile.ts';
import type { Ask, Engine, Ranked } from './engines.ts';
import type { BotSet, Message } from './sets.ts';

const BINS = 10;
const PRECISE = 0.95;
const WARM_UP = 60;

/** How far chances and truth are apart, in ten ranges of the chance: [messages, mean chance, share that was right]. */
export type Curve = readonly (readonly [number, number, number])[];

/** Shares from 0 to 1, times in milliseconds; undefined where the set has no such messages. */
export interface Figures {
  readonly first: number;
  readonly firstThree: number;
  /** Right first, for each kind of noise. */
  readonly noisy: Readonly<Record<string, number>>;
  readonly far: number | undefined;
  readonly near: number | undefined;
  readonly smallTalk: number;
  readonly answered: number;
  readonly curve: Curve;
  readonly buildMilliseconds: number;
  readonly times: readonly number[];
}

interface Answer {
  readonly message: Message;
  readonly ranked: readonly Ranked[];
}

const isRight = ({ message }: Answer, label: string | undefined): boolean =>
  label !== undefined && (label === message.label || message.also.includes(label));
const isFirst = (answer: Answer): boolean => isRight(answer, answer.ranked[0]?.label);
const scoreOf = ({ ranked }: Answer): number => ranked[0]?.score ?? Number.NEGATIVE_INFINITY;
const share = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length / list.length;

/** How often one that means an entry scores above one that means none; ties count half. */
const auroc = (inside: readonly number[], outside: readonly number[]): number => {
  const sorted = outside.toSorted((a, b) => a - b);
  const below = (score: number, orEqual: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = sorted[middle] ?? 0;
      if (value < score || (orEqual && value === score)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const sum = inside.reduce((total, score) => total + (below(score, false) + below(score, true)) / 2, 0);
  return sum / (inside.length * outside.length);
};

/** The largest share of all messages that may be answered at once while 95 % of these answers are right. */
const answeredShare = (inside: readonly Answer[], outside: readonly Answer[]): number => {
  const all = [...inside.map((answer) => [scoreOf(answer), isFirst(answer)] as const)]
    .concat(outside.map((answer) => [scoreOf(answer), false] as const))
    .filter(([score]) => score > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b[0] - a[0]);
  let right = 0;
  let most = 0;
  for (const [at, [score, isOne]] of all.entries()) {
    if (isOne) right += 1;
    if (all[at + 1]?.[0] !== score && right / (at + 1) >= PRECISE) most = at + 1;
  }
  return most / (inside.length + outside.length);
};

const curveOf = (answers: readonly Answer[]): Curve =>
  Array.from({ length: BINS }, (_, bin) => {
    const chances = answers.map((answer) => ({ chance: answer.ranked[0]?.score ?? 0, right: isFirst(answer) }));
    const own = chances.filter(({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)) === bin);
    const mean = own.reduce((sum, { chance }) => sum + chance, 0) / (own.length || 1);
    return [own.length, mean, own.filter(({ right }) => right).length / (own.length || 1)];
  });

export const calibrationError = (curve: Curve): number => {
  const total = curve.reduce((sum, [count]) => sum + count, 0);
  return curve.reduce((sum, [count, chance, right]) => sum + (count * Math.abs(chance - right)) / total, 0);
};

async function askAll(
  ask: Ask,
  messages: readonly Message[],
  language: string | undefined,
  times: number[] = [],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const message of messages) {
    const begun = performance.now();
    const ranked = await ask(message.text, language);
    times.push(performance.now() - begun);
    answers.push({ message, ranked });
  }
  return answers;
}

/** Asks an engine everything that a set has. */
export async function measure(engine: Engine, set: BotSet): Promise<Figures> {
  const { language, dropped } = set;
  const begun = performance.now();
  const ask = await engine(set.entries);
  const buildMilliseconds = performance.now() - begun;
  const clean = set.messages.get('clean') ?? [];
  await askAll(ask, clean.slice(0, WARM_UP), language);
  const times: number[] = [];
  const answers = await askAll(ask, clean, language, times);
  const noisy: Record<string, number> = {};
  for (const [variant, messages] of set.messages) {
    if (variant !== 'clean') noisy[variant] = share(await askAll(ask, messages, language, times), isFirst);
  }
  const far = await askAll(ask, set.far, language);
  const smallTalk = await askAll(ask, set.smallTalk, undefined);
  const inside = answers.map(scoreOf);
  return {
    first: share(answers, isFirst),
    firstThree: share(answers, (answer) => answer.ranked.slice(0, 3).some(({ label }) => isRight(answer, label))),
    noisy,
    far: far.length === 0 ? undefined : auroc(inside, far.map(scoreOf)),
    near: dropped.size === 0 ? undefined : await nearAuroc(engine, set),
    smallTalk: auroc(inside, smallTalk.map(scoreOf)),
    answered: answeredShare(answers, far),
    curve: curveOf(answers),
    buildMilliseconds,
    times,
  };
}

async function nearAuroc(engine: Engine, { entries, dropped, messages, language }: BotSet): Promise<number> {
  const ask = await engine(entries.filter(({ id }) => !dropped.has(id)));
  const clean = messages.get('clean') ?? [];
  const inside = await askAll(
    ask,
    clean.filter(({ label }) => !dropped.has(label)),
    language,
  );
  const outside = await askAll(
    ask,
    clean.filter(({ label }) => dropped.has(label)),
    language,
  );
  return auroc(inside.map(scoreOf), outside.map(scoreOf));
}

export const timesOf = (times: readonly number[]): string =>
  `${percentile(times, 0.5).toFixed(3)} / ${percentile(times, 0.99).toFixed(2)} ms`;
