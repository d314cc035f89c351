import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelaySeconds } from '../../../shared/adapters/whatsapp/backoff.ts';

describe('retryDelaySeconds', () => {
  it('waits 4^X seconds for one customer, at most what a queue can delay', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((attempt) =>
      retryDelaySeconds({ rule: 'retry-pair', attempt, random: () => 0 }),
    );
    expect(waits).toEqual([1, 4, 16, 64, 256, 900, 900]);
  });

  it('grows exponentially with jitter otherwise', () => {
    const waits = (random: number) =>
      [0, 1, 2, 3, 12].map((attempt) => retryDelaySeconds({ rule: 'retry', attempt, random: () => random }));
    expect(waits(0)).toEqual([1, 2, 4, 8, 450]);
    expect(waits(0.999)).toEqual([2, 4, 8, 16, 900]);
  });

  it('is a whole number from 1 to 900, never less than Meta asked for', () => {
    const rule = fc.constantFrom('retry' as const, 'retry-pair' as const);
    fc.assert(
      fc.property(
        rule,
        fc.nat(100),
        fc.nat(100_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (rule, attempt, asked, random) => {
          const seconds = retryDelaySeconds({ rule, attempt, retryAfterSeconds: asked, random: () => random });
          return Number.isInteger(seconds) && seconds >= Math.min(900, Math.max(1, asked)) && seconds <= 900;
        },
      ),
    );
  });
});
