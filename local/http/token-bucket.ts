import type { ThrottleDefinition } from '../assembly/rest-api-definition.ts';

/** Lets `burst` requests through at once, and from then on as many as the rate brings back (API Gateway: token bucket). */
export class TokenBucket {
  readonly #limits: ThrottleDefinition;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  /** `now` gives milliseconds. */
  constructor(limits: ThrottleDefinition, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#tokens = limits.burst;
    this.#filledAt = now();
  }

  /** False: not now. */
  take(): boolean {
    const { requestsPerSecond, burst } = this.#limits;
    const now = this.#now();
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * requestsPerSecond);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
