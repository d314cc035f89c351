import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 20;

/** Looks again and again until there is something to see; throws with what was awaited when the deadline passes. */
export async function eventually<T>(
  awaited: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 15,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`Not within ${seconds} seconds: ${awaited}.`);
    await sleep(PAUSE_MS);
  }
}
