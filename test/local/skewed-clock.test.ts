import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skewClock } from '../../local/functions/skewed-clock.ts';

const RealDate = Date;
const minute = 60_000;
let withClock: ReturnType<typeof skewClock>;
beforeEach(() => {
  withClock = skewClock();
});
afterEach(() => {
  globalThis.Date = RealDate;
});

/** In minutes. The 0 is for what the real clock went on meanwhile: that rounds to -0. */
const ahead = (now: number): number => Math.round((now - RealDate.now()) / minute) + 0;

describe('skewClock', () => {
  it('shows a shifted clock to the work, also after waits, and the real one to everything else', async () => {
    const seen = await withClock(3 * minute, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return [ahead(Date.now()), ahead(Date.parse(new Date().toISOString()))];
    });
    expect(seen).toEqual([3, 3]);
    expect(ahead(Date.now())).toBe(0);
  });

  it('keeps the clocks of pieces of work apart that go on at the same time', async () => {
    const look = (offset: number) =>
      withClock(offset, async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        return ahead(Date.now());
      });
    expect(await Promise.all([look(-2 * minute), look(0), look(5 * minute)])).toEqual([-2, 0, 5]);
  });

  it('leaves every other use of Date as it is', () => {
    withClock(minute, () => {
      expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
      expect(Date.parse('2026-11-01T00:00:00.000Z')).toBe(Date.UTC(2026, 10, 1));
      expect(new Date()).toBeInstanceOf(Date);
      expect(new Date()).toBeInstanceOf(RealDate);
      expect(typeof Date()).toBe('string');
    });
  });
});
