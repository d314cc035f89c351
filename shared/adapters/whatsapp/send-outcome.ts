import type { ErrorRule } from './graph-errors.ts';

/** What came of one attempt to send. */
export type SendOutcome =
  /** Meta took it; whether it was sent and delivered comes as statuses. */
  | { outcome: 'accepted'; wamid: string; waId?: string; userId?: string }
  /** It was not sent, for certain. */
  | {
      outcome: 'refused';
      /** Meta's code; undefined when Meta was not reached or named none. */
      code?: number;
      rule: Exclude<ErrorRule, 'ambiguous'>;
      /** Sentences for the tenant's staff. */
      meaning: string;
      nextStep: string;
      /** Meta's own detail, with the access token taken out should it be in it. */
      details?: string;
      fbtraceId?: string;
      retryAfterSeconds?: number;
    }
  /** It may have been sent: wait for a status with our callback data before anything else. */
  | {
      outcome: 'ambiguous';
      reason: 'timeout' | 'connection-lost' | 'server-error' | 'unreadable-answer';
      code?: number;
    };
