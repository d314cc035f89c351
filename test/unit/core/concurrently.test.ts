import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concurrently } from '../../../shared/core/concurrently.ts';

describe('concurrently', () => {
  it('does every item once, keeps the order, and never more than the limit at once', async () => {
    const input = [fc.array(fc.integer()), fc.integer({ min: 1, max: 8 }), fc.scheduler()] as const;
    await fc.assert(
      fc.asyncProperty(...input, async (items, limit, scheduler) => {
        let running = 0;
        let most = 0;
        const done = concurrently(items, limit, async (item, index) => {
          running += 1;
          most = Math.max(most, running);
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          return [item, index];
        });
        await scheduler.waitFor(done);
        expect(await done).toEqual(items.map((item, index) => [item, index]));
        expect(most).toBeLessThanOrEqual(limit);
        expect(most).toBe(Math.min(limit, items.length));
      }),
      { numRuns: 50 },
    );
  });

  it('fails with the first error', async () => {
    const work = async (item: number) => {
      if (item === 2) throw new Error(`item ${item}`);
      return item;
    };
    await expect(concurrently([1, 2, 3], 2, work)).rejects.toThrow('item 2');
  });
});
