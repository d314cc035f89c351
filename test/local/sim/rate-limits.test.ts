import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimits, SimSettings } from '../../../local/sim/rate-limits.ts';

const settings = SimSettings.parse({});
const NUMBER = '100000000000001';

describe('RateLimits', () => {
  it('lends a burst of 45 to one user and then frees one message every six seconds', () => {
    const limits = new RateLimits(() => settings);
    const burst = Array.from({ length: 45 }, () => limits.takeSend(NUMBER, 'a', 0));
    expect(new Set(burst)).toEqual(new Set(['accepted']));
    expect(limits.takeSend(NUMBER, 'a', 0)).toBe('pair');
    expect(limits.takeSend(NUMBER, 'a', 5_999)).toBe('pair');
    expect(limits.takeSend(NUMBER, 'a', 6_000)).toBe('accepted');
    expect(limits.takeSend(NUMBER, 'a', 6_000)).toBe('pair');
    expect(limits.takeSend(NUMBER, 'b', 6_000)).toBe('accepted');
  });

  it('counts sent and received messages of a number together', () => {
    const limits = new RateLimits(() => settings);
    for (let i = 0; i < 40; i++) limits.countReceived(NUMBER, 0);
    for (let i = 0; i < 40; i++) expect(limits.takeSend(NUMBER, `user ${i}`, 0)).toBe('accepted');
    expect(limits.takeSend(NUMBER, 'late', 999)).toBe('throughput');
    expect(limits.takeSend('100000000000002', 'late', 999)).toBe('accepted');
    expect(limits.takeSend(NUMBER, 'late', 1000)).toBe('accepted');
  });

  it('never accepts more than 80 sends within any second', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 400 }), (gaps) => {
        const limits = new RateLimits(() => settings);
        let now = 0;
        const accepted: number[] = [];
        gaps.forEach((gap, i) => {
          now += gap;
          if (limits.takeSend(NUMBER, `user ${i}`, now) === 'accepted') accepted.push(now);
        });
        for (const at of accepted) {
          expect(accepted.filter((other) => other > at - 1000 && other <= at).length).toBeLessThanOrEqual(80);
        }
      }),
    );
  });
});
