/** What a caller outside may read, and what only the log may. */
export interface ErrorText {
  /** A sentence for the person or program outside; never holds internals. */
  public: string;
  /** Detail for the log; never a token, phone number or message text. */
  internal?: string;
  cause?: unknown;
}

/** An error with a stable code, an HTTP status, and whether the attempt is worth keeping: a queue retries it, then keeps it. */
export class AppError extends Error {
  // Written out in each class: minified class names say nothing in a log.
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly publicText: string;

  constructor(code: string, status: number, retryable: boolean, text: ErrorText) {
    super(text.internal ?? text.public, text.cause === undefined ? undefined : { cause: text.cause });
    this.code = code;
    this.status = status;
    this.retryable = retryable;
    this.publicText = text.public;
  }
}

/** What is wrong with one field of the input: where it is (`lines.0.quantity`; empty for the whole), and a sentence. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** The input is not what the operation takes: 400, never retried. */
export class InvalidInput extends AppError {
  override readonly name = 'InvalidInput';
  readonly problems: readonly FieldProblem[];

  constructor(text: ErrorText, problems: readonly FieldProblem[] = []) {
    super('invalid_input', 400, false, text);
    this.problems = problems;
  }
}

/** Nobody, or nobody we know, is calling: 401. */
export class Unauthenticated extends AppError {
  override readonly name = 'Unauthenticated';
  constructor(text: ErrorText) {
    super('unauthenticated', 401, false, text);
  }
}

/** The caller is known and may not do this: 403. */
export class Forbidden extends AppError {
  override readonly name = 'Forbidden';
  constructor(text: ErrorText) {
    super('forbidden', 403, false, text);
  }
}

/** The caller's organisation is suspended: 403 for all but what its people need to see why. */
export class TenantSuspended extends AppError {
  override readonly name = 'TenantSuspended';
  constructor() {
    super('tenant_suspended', 403, false, {
      public:
        'Your organisation is suspended. GET /me says why, and its administrators can settle it with us. ' +
        'What customers write meanwhile is kept.',
    });
  }
}

/** The object does not exist, or belongs to another tenant, which is the same to the caller: 404. */
export class NotFound extends AppError {
  override readonly name = 'NotFound';
  constructor(text: ErrorText) {
    super('not_found', 404, false, text);
  }
}

/** The object, or NotFound: `There is no such ticket.` */
export const found = <T>(object: T | undefined, noun: string): T => {
  if (object === undefined) throw new NotFound({ public: `There is no such ${noun}.` });
  return object;
};

/**
 * A conditional write met another state than expected: 409. `current` is the item as it stands, if the store gave it.
 * From a queue it is worth another attempt, which reads the new state.
 */
export class Conflict extends AppError {
  override readonly name = 'Conflict';
  readonly current: Record<string, unknown> | undefined;

  constructor(text: ErrorText, current?: Record<string, unknown>) {
    super('conflict', 409, true, text);
    this.current = current;
  }
}

/** A key of another tenant, or one that only looks like ours: refused before a request is sent. Kept for an operator. */
export class ForeignKey extends AppError {
  override readonly name = 'ForeignKey';
  constructor(internal: string) {
    super('foreign_key', 404, true, { public: 'Not found.', internal });
  }
}

/** What the table holds does not fit its schema: the work is kept until an operator has looked. */
export class CorruptItem extends AppError {
  override readonly name = 'CorruptItem';
  constructor(internal: string, cause?: unknown) {
    super('corrupt_item', 500, true, { public: 'Something went wrong on our side.', internal, cause });
  }
}

/** Something we depend on does not answer now; the same attempt may succeed later. */
export class Unavailable extends AppError {
  override readonly name = 'Unavailable';
  constructor(text: ErrorText) {
    super('unavailable', 503, true, text);
  }
}

/** Come back in so many seconds: someone else's work on the same thing is not finished. */
export class RetryLater extends AppError {
  override readonly name = 'RetryLater';
  readonly delaySeconds: number;

  constructor(delaySeconds: number, internal: string) {
    super('retry_later', 503, true, { public: 'This is being worked on. Try again in a moment.', internal });
    this.delaySeconds = Math.max(1, Math.ceil(delaySeconds));
  }
}
