import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { derivedUlid, timeOfUlid } from '../core/ids.ts';
import { type OnceContext, once } from '../data/once.ts';
import { headerOf } from './read-request.ts';
import { invalidFields, type Route } from './route.ts';

const DAY_SECONDS = 86_400;
/** API Gateway waits no longer for a function. */
const LEASE_SECONDS = 30;

const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,128}$/);

/** The `Idempotency-Key` of a POST; undefined where there is none. Throws InvalidInput for one that is malformed. */
export const idempotencyKeyOf = (
  route: Pick<Route<never>, 'method'>,
  event: APIGatewayProxyEvent,
): string | undefined => {
  const given = headerOf(event, 'idempotency-key');
  if (given === undefined || route.method !== 'POST') return undefined;
  const parsed = IdempotencyKey.safeParse(given);
  if (parsed.success) return parsed.data;
  throw invalidFields([{ field: 'Idempotency-Key', message: 'must be 1 to 128 visible ASCII characters' }]);
};

/**
 * Answers repeated requests of a caller under the same key, for a day, with the answer of the first. What the work makes
 * gets the same ids in every attempt, so also one that died in the middle leaves nothing double.
 */
export const answerOnce = <Ctx extends OnceContext>(
  ctx: Ctx,
  request: { caller: string; key: string; route: Pick<Route<never>, 'method' | 'path'>; input: unknown },
  work: (ctx: Ctx) => Promise<string>,
): Promise<string> => {
  const operation = `${request.route.method} ${request.route.path}`;
  return once(
    ctx,
    {
      operation: 'api-request',
      key: JSON.stringify([request.caller, request.key]),
      input: [operation, request.input],
      result: z.string(),
      ttlSeconds: DAY_SECONDS,
      leaseSeconds: LEASE_SECONDS,
    },
    (id) => work({ ...ctx, newUlid: repeatableUlids(id) }),
  );
};

/** ULIDs that are the same, one after the other, for the same id. */
const repeatableUlids = (id: string): (() => string) => {
  let made = 0;
  const seed = createHash('sha256').update(id).digest('hex');
  return () => {
    made += 1;
    return derivedUlid(timeOfUlid(id), `${seed}${made}`);
  };
};
