import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UsagePlanDefinition } from '../../local/assembly/rest-api-definition.ts';
import { TokenBucket } from '../../local/http/token-bucket.ts';
import { UsageLimits } from '../../local/http/usage-limits.ts';

const midnight = Date.UTC(2026, 2, 12);

/** Milliseconds since 1970 that stand still until they are moved. */
function virtualClock(start = midnight) {
  const clock = { now: start };
  return { clock, now: () => clock.now };
}

function plan(more: Partial<UsagePlanDefinition>): UsagePlanDefinition {
  return { id: 'plan', name: 'plan', throttle: undefined, quota: undefined, stages: [], ...more };
}

function admitted(limits: UsageLimits, definition: UsagePlanDefinition, times: number, key = 'key'): number {
  return Array.from({ length: times }, () => limits.admit(key, definition)).filter((it) => it === 'admitted').length;
}

describe('TokenBucket', () => {
  it('lets a burst through, and then as many as the rate brings back', () => {
    const { clock, now } = virtualClock();
    const bucket = new TokenBucket({ requestsPerSecond: 5, burst: 10 }, now);
    const taken = (times: number) => Array.from({ length: times }, () => bucket.take()).filter(Boolean).length;
    expect(taken(20)).toBe(10);
    clock.now += 1000;
    expect(taken(20)).toBe(5);
    clock.now += 60_000;
    expect(taken(20)).toBe(10);
  });

  it('never lets more through than burst and rate allow, however requests arrive', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), waits, (rate, burst, delays) => {
        const { clock, now } = virtualClock(0);
        const bucket = new TokenBucket({ requestsPerSecond: rate, burst }, now);
        let passed = 0;
        for (const delay of delays) {
          clock.now += delay;
          if (bucket.take()) passed += 1;
          expect(passed).toBeLessThanOrEqual(burst + (clock.now / 1000) * rate + 1e-6);
        }
      }),
    );
  });
});

describe('UsageLimits', () => {
  it('counts each key by itself, also within one plan', () => {
    const limits = new UsageLimits(virtualClock().now);
    const small = plan({ throttle: { requestsPerSecond: 1, burst: 2 } });
    expect(admitted(limits, small, 5, 'one')).toBe(2);
    expect(limits.admit('one', small)).toBe('THROTTLED');
    expect(admitted(limits, small, 5, 'other')).toBe(2);
  });

  it('starts with the full burst when a key moves to another plan', () => {
    const limits = new UsageLimits(virtualClock().now);
    expect(admitted(limits, plan({ throttle: { requestsPerSecond: 1, burst: 2 } }), 5)).toBe(2);
    expect(admitted(limits, plan({ id: 'larger', throttle: { requestsPerSecond: 5, burst: 20 } }), 30)).toBe(20);
  });

  it.each([
    ['DAY', midnight + 86_399_999, midnight + 86_400_000],
    // 12 March 2026 is a Thursday.
    ['WEEK', midnight + 3 * 86_400_000 - 1, midnight + 3 * 86_400_000],
    ['MONTH', Date.UTC(2026, 2, 31, 23, 59), Date.UTC(2026, 3, 1)],
  ] as const)('holds to the quota of a %s and begins anew with the next', (period, last, next) => {
    const { clock, now } = virtualClock();
    const limits = new UsageLimits(now);
    const counted = plan({ quota: { limit: 3, period } });
    expect(admitted(limits, counted, 2)).toBe(2);
    clock.now = last;
    expect(admitted(limits, counted, 5)).toBe(1);
    expect(limits.admit('key', counted)).toBe('QUOTA_EXCEEDED');
    clock.now = next;
    expect(admitted(limits, counted, 5)).toBe(3);
  });

  it('does not count a throttled request against the quota', () => {
    const { clock, now } = virtualClock();
    const limits = new UsageLimits(now);
    const both = plan({ throttle: { requestsPerSecond: 1, burst: 1 }, quota: { limit: 2, period: 'DAY' } });
    expect(admitted(limits, both, 50)).toBe(1);
    clock.now += 1000;
    expect(limits.admit('key', both)).toBe('admitted');
    clock.now += 1000;
    expect(limits.admit('key', both)).toBe('QUOTA_EXCEEDED');
  });
});
