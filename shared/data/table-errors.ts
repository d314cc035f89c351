import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Conflict, Unavailable } from '../core/errors.ts';

const BUSY = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TransactionInProgressException',
  'TransactionConflictException',
  'TimeoutError',
]);

const CONFLICT_TEXT = {
  public: 'It was changed by someone else in the meantime. Load it again and repeat the change.',
};
const BUSY_TEXT = 'The store is busy. Try again.';

/** The item that met the failed condition: the document client leaves it in DynamoDB's JSON. */
const conflict = (item: Parameters<typeof unmarshall>[0] | undefined): Conflict =>
  new Conflict(CONFLICT_TEXT, item === undefined ? undefined : unmarshall(item));

/** DynamoDB's errors in the product's words: failed conditions are Conflict, load is Unavailable, the rest passes. */
export const translateTableError = (error: unknown): unknown => {
  if (error instanceof ConditionalCheckFailedException) return conflict(error.Item);
  if (error instanceof TransactionCanceledException) {
    const reasons = error.CancellationReasons ?? [];
    const failed = reasons.find((reason) => reason.Code === 'ConditionalCheckFailed');
    if (failed !== undefined) return conflict(failed.Item);
    const internal = `transaction cancelled: ${reasons.map((reason) => reason.Code).join(',')}`;
    return new Unavailable({ public: BUSY_TEXT, internal, cause: error });
  }
  if (error instanceof Error && BUSY.has(error.name)) {
    return new Unavailable({ public: BUSY_TEXT, internal: error.name, cause: error });
  }
  return error;
};
