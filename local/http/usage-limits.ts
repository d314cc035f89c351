import type { QuotaDefinition, UsagePlanDefinition } from '../assembly/rest-api-definition.ts';
import { TokenBucket } from './token-bucket.ts';

interface QuotaCount {
  readonly period: string;
  used: number;
}

/** How much each API key has asked for under its usage plan. Counts begin anew with the stack. */
export class UsageLimits {
  readonly #now: () => number;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #quotas = new Map<string, QuotaCount>();

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Counts a request; a throttled one does not count against the quota. */
  admit(keyId: string, { id, throttle, quota }: UsagePlanDefinition): 'admitted' | 'THROTTLED' | 'QUOTA_EXCEEDED' {
    const place = `${id}|${keyId}`;
    if (throttle !== undefined) {
      const bucket = this.#buckets.get(place) ?? new TokenBucket(throttle, this.#now);
      this.#buckets.set(place, bucket);
      if (!bucket.take()) return 'THROTTLED';
    }
    return quota === undefined || this.#count(place, quota) ? 'admitted' : 'QUOTA_EXCEEDED';
  }

  #count(place: string, { limit, period }: QuotaDefinition): boolean {
    const current = periodAt(this.#now(), period);
    const known = this.#quotas.get(place);
    const count = known?.period === current ? known : { period: current, used: 0 };
    this.#quotas.set(place, count);
    if (count.used >= limit) return false;
    count.used += 1;
    return true;
  }
}

const dayMilliseconds = 86_400_000;
/** 1 January 1970 was a Thursday; a week begins on Sunday. */
const daysSinceSunday = 4;

function periodAt(now: number, period: QuotaDefinition['period']): string {
  const iso = new Date(now).toISOString();
  if (period === 'MONTH') return iso.slice(0, 7);
  if (period === 'DAY') return iso.slice(0, 10);
  return String(Math.floor((now / dayMilliseconds + daysSinceSunday) / 7));
}
