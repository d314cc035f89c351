import { describe, expect, it, vi } from 'vitest';
import { TimedCache } from '../../../shared/core/timed-cache.ts';

const setUp = (options: { maxAgeMs?: number; maxEntries?: number } = {}) => {
  const clock = { now: 0 };
  const cache = new TimedCache<string>({ maxAgeMs: 100, maxEntries: 3, ...options, now: () => clock.now });
  let loads = 0;
  const load = vi.fn(async () => {
    loads += 1;
    return `load ${loads}`;
  });
  return { cache, clock, load };
};

describe('TimedCache', () => {
  it('loads once for the time a value is good, and again after it', async () => {
    const { cache, clock, load } = setUp();
    expect(await cache.get('a', load)).toBe('load 1');
    clock.now = 99;
    expect(await cache.get('a', load)).toBe('load 1');
    clock.now = 100;
    expect(await cache.get('a', load)).toBe('load 2');
  });

  it('lets those who ask at the same time share one load', async () => {
    const { cache, load } = setUp();
    const all = await Promise.all(Array.from({ length: 10 }, () => cache.get('a', load)));
    expect(new Set(all)).toEqual(new Set(['load 1']));
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps no failed load, and gives its error to all who waited', async () => {
    const { cache, load } = setUp();
    const failing = () => Promise.reject(new Error('no'));
    const both = await Promise.allSettled([cache.get('a', failing), cache.get('a', load)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.get('a', load)).toBe('load 1');
  });

  it('does not let a late failure remove the value that came after it', async () => {
    const { cache, clock, load } = setUp();
    const late = Promise.withResolvers<string>();
    const waiting = cache.get('a', () => late.promise);
    clock.now = 100;
    expect(await cache.get('a', load)).toBe('load 1');
    late.reject(new Error('too late'));
    await expect(waiting).rejects.toThrow('too late');
    expect(await cache.get('a', load)).toBe('load 1');
  });

  it('forgets what was not used for longest when it is full', async () => {
    const { cache, load } = setUp({ maxEntries: 2 });
    await cache.get('a', load);
    await cache.get('b', load);
    await cache.get('a', load);
    await cache.get('c', load);
    expect(await cache.get('a', load)).toBe('load 1');
    expect(await cache.get('b', load)).toBe('load 4');
  });

  it('forgets on request', async () => {
    const { cache, load } = setUp();
    await cache.get('a', load);
    cache.forget('a');
    expect(await cache.get('a', load)).toBe('load 2');
  });
});
