import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MatchableEntry } from '../../shared/bot/entry-clues.ts';
import { percentile } from '../percentile.ts';
import type { Ask, Engine } from './engines.ts';
import type { BotSet } from './sets.ts';

const LARGE = 5000;
const TEXTS = 3;
const MESSAGES = 300;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

const bytesInUse = (): number => {
  if (typeof collectGarbage === 'function') collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** A table, and messages to ask it about. */
export interface Load {
  readonly entries: readonly MatchableEntry[];
  readonly messages: readonly string[];
}

const exchanged = (text: string): string => {
  const at = text.length >> 1;
  return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
};

/** 5,000 entries of three texts each, taken from the sets; a message is one of these texts with two letters exchanged. */
export const largeLoad = (sets: readonly BotSet[]): Load => {
  const texts = sets.flatMap(({ messages }) => [...messages.values()].flat()).map(({ text, lang }) => ({ text, lang }));
  const entries = Array.from({ length: LARGE }, (_, at): MatchableEntry => {
    const examples = Array.from({ length: TEXTS }, (_unused, i) => texts[(at * TEXTS + i) % texts.length]);
    return {
      id: `e${at}`,
      kind: 'product',
      name: { en: `product ${at}` },
      keywords: {},
      examples: examples.filter((text) => text !== undefined),
    };
  });
  const messages = Array.from({ length: MESSAGES }, (_, i) =>
    exchanged(entries[(i * 37) % LARGE]?.examples[1]?.text ?? ''),
  );
  return { entries, messages };
};

const TIMES = 3;

/** What a table costs an engine: to build, to keep, and for each message; each the best of three, since machines do other things too. */
export async function costOf(engine: Engine, { entries, messages }: Load): Promise<string> {
  const before = bytesInUse();
  const asks: Ask[] = [];
  const builds: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const begun = performance.now();
    asks.push(await engine(entries));
    builds.push(performance.now() - begun);
  }
  const megabytes = (bytesInUse() - before) / asks.length / 1e6;
  const best = new Float64Array(messages.length).fill(Number.POSITIVE_INFINITY);
  for (const ask of asks) {
    for (const [at, text] of messages.entries()) {
      const asked = performance.now();
      await ask(text, undefined);
      best[at] = Math.min(best[at] ?? 0, performance.now() - asked);
    }
  }
  const times = [...best];
  return (
    `${String(entries.length).padStart(5)} entries: built in ${Math.min(...builds).toFixed(0)} ms, ${megabytes.toFixed(1)} MB, ` +
    `p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`
  );
}
