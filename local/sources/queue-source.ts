import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { EventSourceDefinition, QueueDefinition } from '../assembly.ts';
import type { JsonObject } from '../json.ts';
import { failedItems } from './batch-response.ts';
import type { CallAws, InvokeFunction } from './source-ports.ts';

const Attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
const Message = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z.record(z.string(), Attribute).default({}),
});
type Message = z.infer<typeof Message>;
const Received = z.object({ Messages: z.array(Message).default([]) });

/** SQS's limits per call, and how long to stay away from a queue that refuses. */
const messagesPerCall = 10;
const longestPollSeconds = 20;
const pauseMilliseconds = 1000;

export interface QueueSourceOptions {
  readonly definition: EventSourceDefinition;
  readonly queue: QueueDefinition;
  readonly region: string;
  /** The most batches at once: the mapping's maximum concurrency, or the function's. */
  readonly concurrency: number;
  readonly callAws: CallAws;
  readonly invoke: InvokeFunction;
}

/**
 * Feeds a function from a queue as Lambda does: long polls, batches, a batching window, as many batches at once as the
 * mapping allows. What succeeded is deleted; what failed comes back after its visibility timeout.
 */
export class QueueSource {
  readonly #options: QueueSourceOptions;
  readonly #closed = new AbortController();
  #free: number;
  #onFree: (() => void) | undefined;

  constructor(options: QueueSourceOptions) {
    this.#options = options;
    this.#free = options.concurrency;
  }

  start(): void {
    void this.#poll();
  }

  close(): void {
    this.#closed.abort();
    this.#onFree?.();
  }

  async #poll(): Promise<void> {
    await this.#open();
    while (!this.#closed.signal.aborted) {
      if (this.#free === 0) {
        await new Promise<void>((free) => {
          this.#onFree = free;
        });
        continue;
      }
      const batch = await this.#collect();
      if (batch.length === 0 || this.#closed.signal.aborted) continue;
      this.#free -= 1;
      void this.#deliver(batch).finally(() => {
        this.#free += 1;
        this.#onFree?.();
      });
    }
  }

  /** Lambda looks at the queue's settings before it reads it (developer guide, "Using Lambda with Amazon SQS"). */
  async #open(): Promise<void> {
    const { callAws, queue } = this.#options;
    const input = { QueueUrl: queue.url, AttributeNames: ['All'] };
    while (!this.#closed.signal.aborted) {
      try {
        await callAws('sqs', 'GetQueueAttributes', input);
        return;
      } catch {
        await this.#pause();
      }
    }
  }

  /** The next batch; an empty one when nothing came or the queue refused. */
  async #collect(): Promise<Message[]> {
    const { batchSize, batchingWindowSeconds } = this.#options.definition;
    const batch = await this.#receive(Math.min(batchSize, messagesPerCall), longestPollSeconds);
    const end = Date.now() + batchingWindowSeconds * 1000;
    while (batch.length > 0 && batch.length < batchSize && !this.#closed.signal.aborted) {
      const secondsLeft = Math.floor((end - Date.now()) / 1000);
      if (Date.now() >= end) break;
      const more = await this.#receive(Math.min(batchSize - batch.length, messagesPerCall), secondsLeft);
      batch.push(...more);
      if (more.length === 0 && secondsLeft === 0) break;
    }
    return batch;
  }

  async #receive(limit: number, waitSeconds: number): Promise<Message[]> {
    const { callAws, queue } = this.#options;
    const input = {
      QueueUrl: queue.url,
      MaxNumberOfMessages: limit,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    };
    try {
      const { Messages } = Received.parse(await callAws('sqs', 'ReceiveMessage', input, this.#closed.signal));
      return Messages;
    } catch {
      await this.#pause();
      return [];
    }
  }

  async #pause(): Promise<void> {
    await sleep(pauseMilliseconds, undefined, { signal: this.#closed.signal }).catch(() => {});
  }

  async #deliver(batch: readonly Message[]): Promise<void> {
    const { definition, invoke } = this.#options;
    const outcome = await invoke(JSON.stringify({ Records: batch.map((message) => this.#record(message)) }));
    if (!outcome.ok) return;
    const identifiers = batch.map(({ MessageId }) => MessageId);
    const failed = new Set(definition.reportsItemFailures ? failedItems(outcome.result, identifiers) : []);
    await this.#delete(batch.filter(({ MessageId }) => !failed.has(MessageId)));
  }

  /** A message whose deletion fails is delivered again: at least once, as in AWS. */
  async #delete(messages: readonly Message[]): Promise<void> {
    const { callAws, queue } = this.#options;
    for (let start = 0; start < messages.length; start += messagesPerCall) {
      const Entries = messages
        .slice(start, start + messagesPerCall)
        .map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
      await callAws('sqs', 'DeleteMessageBatch', { QueueUrl: queue.url, Entries }).catch(() => {});
    }
  }

  #record(message: Message): JsonObject {
    const attributes = Object.entries(message.MessageAttributes).map(
      ([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          dataType: DataType,
          stringValue: StringValue,
          binaryValue: BinaryValue,
          stringListValues: [],
          binaryListValues: [],
        },
      ],
    );
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes,
      messageAttributes: Object.fromEntries(attributes),
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.#options.queue.arn,
      awsRegion: this.#options.region,
    };
  }
}
