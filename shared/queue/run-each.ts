import { concurrently } from '../core/concurrently.ts';
import type { QueueItem } from './consume-queue.ts';

/** Lets each item of a batch run by itself, at most `atOnce` at a time; returns what failed, by the item's id, with the error. */
export const runEach = async <Work>(
  items: readonly QueueItem<Work>[],
  atOnce: number,
  run: (work: Work) => Promise<void>,
): Promise<Map<string, unknown>> => {
  const failed = new Map<string, unknown>();
  await concurrently(items, atOnce, async ({ id, work }) => {
    try {
      await run(work);
    } catch (error) {
      failed.set(id, error);
    }
  });
  return failed;
};
