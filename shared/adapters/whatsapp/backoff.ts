import type { ErrorRule } from './graph-errors.ts';

/** The longest delay of an SQS message. */
const MAX_SECONDS = 900;
const PAIR_BASE = 4;
const BASE_SECONDS = 2;

export interface RetryTurn {
  rule: Extract<ErrorRule, 'retry' | 'retry-pair'>;
  /** Attempts that failed before this one: 0 for the first retry. */
  attempt: number;
  /** What Meta asked for at least. */
  retryAfterSeconds?: number;
  /** A number in [0, 1). */
  random: () => number;
}

/**
 * Whole seconds until the next attempt, 1 to 900. `retry-pair` (131056): 4^attempt, as Meta says. `retry`: random
 * between half and the whole of 2^(attempt + 1), so that what was refused together does not come back together.
 */
export function retryDelaySeconds({ rule, attempt, retryAfterSeconds = 0, random }: RetryTurn): number {
  const full = rule === 'retry-pair' ? PAIR_BASE ** attempt : BASE_SECONDS ** (attempt + 1);
  const capped = Math.min(full, MAX_SECONDS);
  const wait = rule === 'retry-pair' ? capped : capped / 2 + (capped / 2) * random();
  return Math.min(MAX_SECONDS, Math.ceil(Math.max(1, wait, retryAfterSeconds)));
}
