import { setTimeout as sleep } from 'node:timers/promises';

const SHORTEST_PAUSE_MS = 20;

/**
 * Looks again and again until there is something to see; throws with what was awaited when the deadline passes. The longer
 * it waits, the longer the pauses: to look at a stack costs what the stack itself needs.
 */
export async function eventually<T>(
  awaited: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 15,
): Promise<T> {
  const began = Date.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    const waited = Date.now() - began;
    if (waited > seconds * 1000) throw new Error(`Not within ${seconds} seconds: ${awaited}.`);
    await sleep(Math.max(SHORTEST_PAUSE_MS, waited / 10));
  }
}
