import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { AppError, RetryLater } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Metrics } from '../core/metrics.ts';

/** One message of the batch: its id is what `failed` names. */
export interface QueueItem<T> {
  id: string;
  work: T;
}

export interface QueueConsumer<S extends z.ZodType> {
  schema: S;
  log: Log;
  metrics: Metrics;
  /** Makes a message visible again after so many seconds. */
  comeBackIn(receiptHandle: string, seconds: number): Promise<void>;
  /** Does the work of the batch and names what failed with its error. Never throws for one item. */
  run(items: readonly QueueItem<z.output<S>>[]): Promise<ReadonlyMap<string, unknown>>;
}

const MAX_BACKOFF_SECONDS = 60;

/**
 * The shell of every queue handler: parses, runs, and answers with the messages that are to come again. An error that
 * says it is not worth keeping is logged, counted and acknowledged; all others come again and end in the dead-letter queue.
 */
export async function consumeQueue<S extends z.ZodType>(
  event: SQSEvent,
  consumer: QueueConsumer<S>,
): Promise<SQSBatchResponse> {
  const { log, metrics, schema } = consumer;
  const items: QueueItem<z.output<S>>[] = [];
  const failed = new Map<string, unknown>();
  for (const record of event.Records) {
    const parsed = schema.safeParse(parseJson(record.body));
    if (parsed.success) items.push({ id: record.messageId, work: parsed.data });
    else
      failed.set(record.messageId, new AppError('malformed_work', 500, true, { public: 'Malformed queue message.' }));
  }
  for (const [id, error] of await consumer.run(items)) failed.set(id, error);

  const again = event.Records.filter(({ messageId }) => failed.has(messageId) && isWorthKeeping(failed.get(messageId)));
  for (const [id, error] of failed) {
    if (error instanceof RetryLater) log.info('work comes back later', { messageId: id, reason: error.message });
    else log.error(isWorthKeeping(error) ? 'work failed' : 'work refused', error, { messageId: id });
  }
  if (failed.size > again.length) metrics.count('WorkRefused', failed.size - again.length);
  if (again.length > 0) metrics.count('WorkRetried', again.length);
  await Promise.all(again.map((record) => backOff(record, failed.get(record.messageId), consumer)));
  return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isWorthKeeping = (error: unknown): boolean => !(error instanceof AppError) || error.retryable;

const backOff = async <S extends z.ZodType>(
  record: SQSRecord,
  error: unknown,
  { comeBackIn, log }: QueueConsumer<S>,
): Promise<void> => {
  const received = Number(record.attributes.ApproximateReceiveCount);
  const seconds =
    error instanceof RetryLater ? error.delaySeconds : Math.min(2 ** Math.max(0, received - 1), MAX_BACKOFF_SECONDS);
  try {
    await comeBackIn(record.receiptHandle, seconds);
  } catch (failure) {
    // It comes back all the same, when the queue's own visibility timeout ends.
    log.warn('could not shorten the wait', { error: failure instanceof Error ? failure.name : 'unknown' });
  }
};
