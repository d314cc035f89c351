import * as z from 'zod';
import { AppError, Conflict, CorruptItem, RetryLater } from '../core/errors.ts';
import type { TenantId } from '../core/ids.ts';
import { allOf, anyOf, type Condition, isBelow, isEqual, isMissing } from './expressions.ts';
import type { GuardedTable } from './guarded-table.ts';
import { digest, type Key, keys } from './keys.ts';

/** What is known of an operation under a key: someone is at it, or its result. */
const OnceRecord = z.object({
  entity: z.literal('OnceRecord'),
  /** The same in every attempt. */
  id: z.string(),
  /** Of the input. */
  fingerprint: z.string(),
  state: z.enum(['running', 'done']),
  /** Who is at it, by a ULID of its own, and until when nobody else may begin. */
  attempt: z.string(),
  leasedUntil: z.iso.datetime(),
  /** JSON; absent while running, and for a result of `undefined`. */
  result: z.string().optional(),
  /** Unix seconds. */
  expiresAt: z.int(),
});
type OnceRecord = z.infer<typeof OnceRecord>;

export interface OnceContext {
  /** Whose operation it is; the platform's own without it. */
  tenantId?: TenantId | undefined;
  /** The tenant's, or the platform's: it refuses keys of anybody else. */
  table: GuardedTable;
  now(): Date;
  newUlid(): string;
}

export interface OnceCall<S extends z.ZodType> {
  /** A name of ours, without `#`: keys of different operations never meet. */
  operation: string;
  /** What repeated calls have in common: an Idempotency-Key with its caller, an event id. Any text. */
  key: string;
  /** What the call asks for, as JSON; the same key with another input is a Conflict. */
  input?: unknown;
  /** The result, which is kept as JSON. */
  result: S;
  /** How long a result is remembered. */
  ttlSeconds: number;
  /** How long one attempt may take at most: a function's time limit. */
  leaseSeconds: number;
}

/**
 * Does the work of a key once and gives its result to every caller, who all get the same one. Work whose caller died
 * is done again when its lease has run out, so it is given an id that is the same in every attempt: what it makes under
 * that id is made once. Work that failed is done again at the next call; a failure that is not worth another attempt
 * forgets the key, so that a corrected input may use it.
 *
 * Throws Conflict for a key that was used with another input, and RetryLater while another caller is at it.
 */
export async function once<S extends z.ZodType>(
  ctx: OnceContext,
  call: OnceCall<S>,
  work: (id: string) => Promise<z.input<S>>,
): Promise<z.output<S>> {
  const key =
    ctx.tenantId === undefined
      ? keys.platformOnce(call.operation, call.key)
      : keys.once(ctx.tenantId, call.operation, call.key);
  const claimed = await claim(ctx, key, call);
  if (claimed.state === 'done') return read(call, claimed);
  const text = JSON.stringify(await attempt(ctx, key, claimed, work));
  return read(call, await finish(ctx, key, claimed, { text, ttlSeconds: call.ttlSeconds }));
}

/** The record as this call's own, or as done. */
async function claim<S extends z.ZodType>(ctx: OnceContext, key: Key, call: OnceCall<S>): Promise<OnceRecord> {
  const own = newRecord(ctx, call);
  const found = await insert(ctx, key, own, anyOf(isMissing('pk'), isBelow('expiresAt', secondsOf(ctx.now()))));
  if (found === undefined) return own;
  if (found.fingerprint !== own.fingerprint) {
    throw new Conflict({ public: 'This key was used before for another request. Use a new key for a new request.' });
  }
  // The store did it and its answer was lost: the SDK's repeat met our own claim.
  if (found.attempt === own.attempt || found.state === 'done') return found;
  const leftMs = Date.parse(found.leasedUntil) - ctx.now().getTime();
  if (leftMs > 0) throw new RetryLater(leftMs / 1000, `${call.operation} is under way`);
  const renewed = { ...own, id: found.id };
  const faster = await insert(ctx, key, renewed, allOf(isRunning(found), isEqual('attempt', found.attempt)));
  if (faster === undefined || faster.attempt === renewed.attempt) return renewed;
  if (faster.state === 'done' && faster.id === renewed.id) return faster;
  throw new RetryLater(1, `${call.operation} was begun by another`);
}

const newRecord = <S extends z.ZodType>(ctx: OnceContext, call: OnceCall<S>): OnceRecord => {
  const now = ctx.now();
  return {
    entity: 'OnceRecord',
    id: ctx.newUlid(),
    fingerprint: digest(canonicalJson(call.input)),
    state: 'running',
    attempt: ctx.newUlid(),
    leasedUntil: new Date(now.getTime() + call.leaseSeconds * 1000).toISOString(),
    expiresAt: secondsOf(now) + Math.max(call.ttlSeconds, call.leaseSeconds),
  };
};

/** Writes the record; gives the one that stands there instead when the condition failed. */
async function insert(ctx: OnceContext, key: Key, record: OnceRecord, condition: Condition) {
  try {
    await ctx.table.put({ ...key, ...record }, condition);
    return undefined;
  } catch (error) {
    return recordOf(error);
  }
}

async function attempt<T>(ctx: OnceContext, key: Key, claimed: OnceRecord, work: (id: string) => Promise<T>) {
  try {
    return await work(claimed.id);
  } catch (error) {
    // Nothing is lost when this fails too: the lease runs out by itself.
    await release(ctx, key, claimed, error).catch(() => undefined);
    throw error;
  }
}

async function release(ctx: OnceContext, key: Key, claimed: OnceRecord, error: unknown): Promise<void> {
  const own = allOf(isRunning(claimed), isEqual('attempt', claimed.attempt));
  const isFinal = error instanceof AppError && !error.retryable;
  const set = isFinal ? { expiresAt: secondsOf(ctx.now()) - 1 } : { leasedUntil: ctx.now().toISOString() };
  await ctx.table.update(key, { set }, OnceRecord, own);
}

/** Stores the result; where two attempts overlapped, the first to be stored is everybody's. */
async function finish(
  ctx: OnceContext,
  key: Key,
  claimed: OnceRecord,
  { text, ttlSeconds }: { text: string | undefined; ttlSeconds: number },
): Promise<OnceRecord> {
  const done = { state: 'done', result: text, expiresAt: secondsOf(ctx.now()) + ttlSeconds } as const;
  try {
    return await ctx.table.update(key, { set: done }, OnceRecord, isRunning(claimed));
  } catch (error) {
    const found = recordOf(error);
    return found.id === claimed.id && found.state === 'done' ? found : { ...claimed, ...done };
  }
}

const isRunning = ({ id }: OnceRecord): Condition => allOf(isEqual('id', id), isEqual('state', 'running'));

/** The record that a failed condition met; any other error passes on. */
const recordOf = (error: unknown): OnceRecord => {
  if (!(error instanceof Conflict)) throw error;
  const parsed = OnceRecord.safeParse(error.current);
  if (!parsed.success) throw new CorruptItem('OnceRecord', parsed.error);
  return parsed.data;
};

const read = <S extends z.ZodType>(call: OnceCall<S>, { result }: OnceRecord): z.output<S> => {
  const parsed = call.result.safeParse(result === undefined ? undefined : JSON.parse(result));
  if (!parsed.success) throw new CorruptItem(`the result of ${call.operation}`, parsed.error);
  return parsed.data;
};

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000);

/** JSON with the names of each object in order, so that equal values give equal text. */
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';
