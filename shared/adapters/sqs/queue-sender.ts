import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { concurrently } from '../../core/concurrently.ts';
import { Unavailable } from '../../core/errors.ts';

/** Work for a fair queue, sent as JSON: the group is the tenant, so that one tenant's load does not delay the others. */
export interface QueuedWork {
  work: unknown;
  groupId: string;
}

interface QueueMessage {
  body: string;
  groupId: string;
}

const BATCH_ENTRIES = 10;
/** SQS takes 1 MiB in one batch; what is left over is for the request's own JSON. */
const BATCH_BYTES = 900_000;
const CONCURRENCY = 10;
const ROUNDS = 3;

/** JSON text without the two characters that SQS refuses although JSON allows them. */
const toBody = (work: unknown): string =>
  JSON.stringify(work).replace(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

const toMessage = ({ work, groupId }: QueuedWork): QueueMessage => ({ body: toBody(work), groupId });

const inBatches = (messages: readonly QueueMessage[]): QueueMessage[][] => {
  const batches: QueueMessage[][] = [];
  let batch: QueueMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    if (batch.length === BATCH_ENTRIES || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += size;
  }
  return batch.length === 0 ? batches : [...batches, batch];
};

/** Sends one batch; entries that the queue did not take are sent again, and after some rounds it throws Unavailable. */
const sendBatch = async (client: SQSClient, queueUrl: string, batch: readonly QueueMessage[]): Promise<void> => {
  let open = batch;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: open.map(({ body, groupId }, index) => ({
          Id: String(index),
          MessageBody: body,
          MessageGroupId: groupId,
        })),
      }),
    );
    if (Failed.length === 0) return;
    const failed = new Set(Failed.map(({ Id }) => Id));
    open = open.filter((_, index) => failed.has(String(index)));
  }
  throw new Unavailable({ public: 'The queue is busy. Try again.', internal: `${open.length} entries not taken` });
};

/** Returns when the queue has every message; throws when it does not. */
export const sendAll = async (client: SQSClient, queueUrl: string, work: readonly QueuedWork[]): Promise<void> => {
  await concurrently(inBatches(work.map(toMessage)), CONCURRENCY, (batch) => sendBatch(client, queueUrl, batch));
};

export const sendDelayed = async (
  client: SQSClient,
  queueUrl: string,
  work: QueuedWork,
  delaySeconds: number,
): Promise<void> => {
  const { body, groupId } = toMessage(work);
  await client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageGroupId: groupId,
      DelaySeconds: Math.round(delaySeconds),
    }),
  );
};

/** Lets a message that was not finished come back after so many seconds. */
export const comeBackIn = async (
  client: SQSClient,
  queueUrl: string,
  receiptHandle: string,
  seconds: number,
): Promise<void> => {
  await client.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: Math.round(seconds),
    }),
  );
};
