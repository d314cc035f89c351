import * as z from 'zod';
import table from './graph-error-table.json' with { type: 'json' };

/**
 * What follows from an error: `never` send the same again; `retry` after a back-off; `retry-pair` after a back-off of
 * this customer only; `reconnect` the number; `pause` sending and tell the tenant; `ambiguous`: it may have been sent,
 * reconcile first; `later`: not automatically, a person may try again after a while.
 */
export const ErrorRule = z.enum(['never', 'retry', 'retry-pair', 'reconnect', 'pause', 'ambiguous', 'later']);
export type ErrorRule = z.infer<typeof ErrorRule>;

export const GraphError = z.strictObject({
  code: z.int().nonnegative(),
  /** HTTP status of Meta's answer; none for codes that come in webhooks only. */
  status: z.int().optional(),
  rule: ErrorRule,
  /** A sentence for the tenant's staff. */
  meaning: z.string(),
  nextStep: z.string(),
  /** The least time to wait, when Meta names one. */
  retryAfterSeconds: z.int().optional(),
});
export type GraphError = z.infer<typeof GraphError>;

/** Meta's error codes (reference §6.5), ascending. */
export const GRAPH_ERRORS: readonly GraphError[] = z.array(GraphError).parse(table);

export type ErrorClass = Omit<GraphError, 'code' | 'status'>;

const BY_CODE = new Map(GRAPH_ERRORS.map((error) => [error.code, error]));
const PERMISSION_CODES = { first: 200, last: 299, likeCode: 10 };

const BY_STATUS: Record<'throttled' | 'unauthorised' | 'serverError' | 'other', ErrorClass> = {
  throttled: {
    rule: 'retry',
    meaning: 'WhatsApp takes no more requests at the moment.',
    nextStep: 'Nothing to do: the message is tried again.',
  },
  unauthorised: {
    rule: 'reconnect',
    meaning: 'WhatsApp did not accept our access to this number.',
    nextStep: 'Connect the number again in the WhatsApp settings.',
  },
  serverError: {
    rule: 'ambiguous',
    meaning: 'WhatsApp had a fault; the message may have been sent.',
    nextStep: 'Wait for its status; send it again only when the customer has not received it.',
  },
  other: {
    rule: 'never',
    meaning: 'WhatsApp refused the message for a reason that we do not know.',
    nextStep: 'Read the details, correct the message and send it again; if it fails again, tell support.',
  },
};

function classifyByStatus(httpStatus: number | undefined): ErrorClass {
  if (httpStatus === 429) return BY_STATUS.throttled;
  if (httpStatus === 401) return BY_STATUS.unauthorised;
  const unfinished = httpStatus === 408 || (httpStatus !== undefined && httpStatus >= 500);
  return unfinished ? BY_STATUS.serverError : BY_STATUS.other;
}

/**
 * What an error of Meta means, for both ways it comes. `httpStatus` belongs to the answer of a send; leave it out for
 * the code in a `failed` status, where the failure is certain and so `ambiguous` becomes `retry`.
 */
export function classifyGraphError(code: number | undefined, httpStatus?: number): ErrorClass {
  const { first, last, likeCode } = PERMISSION_CODES;
  const known = code !== undefined && code >= first && code <= last ? likeCode : code;
  const found = known === undefined ? undefined : BY_CODE.get(known);
  if (found === undefined) return classifyByStatus(httpStatus);
  const { rule, meaning, nextStep, retryAfterSeconds } = found;
  if (rule !== 'ambiguous' || httpStatus !== undefined) return { rule, meaning, nextStep, retryAfterSeconds };
  return {
    rule: 'retry',
    meaning: 'WhatsApp had a temporary fault and did not deliver the message.',
    nextStep: 'Nothing to do: the message is tried again.',
    retryAfterSeconds,
  };
}
