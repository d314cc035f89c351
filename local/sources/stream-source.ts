import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { EventSourceDefinition, FunctionDefinition, QueueDefinition } from '../assembly.ts';
import { type EventTest, eventTest } from '../engines/event-pattern.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { CallAws, InvokeFunction } from './source-ports.ts';
import { deliverStreamBatch, type GivenUp, type StreamBatchOptions, type StreamRecord } from './stream-batch.ts';

const Stream = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })).default([]) }),
});
const Iterator = z.object({ ShardIterator: z.string() });
const Records = z.object({
  Records: z
    .array(
      z.looseObject({
        dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number() }),
      }),
    )
    .default([]),
  NextShardIterator: z.string().nullish(),
});

const recordsPerRead = 1000;
const pauseAfterErrorMilliseconds = 1000;
/** Writes that come close together are read together; AWS itself reads a stream four times a second. */
const gatherMilliseconds = 50;

export interface StreamSourceOptions {
  readonly definition: EventSourceDefinition;
  readonly function: FunctionDefinition;
  /** Gets a message for every batch that is given up. */
  readonly failureQueue: QueueDefinition | undefined;
  readonly region: string;
  readonly checkpoints: Checkpoints;
  readonly callAws: CallAws;
  readonly invoke: InvokeFunction;
  /** Whether the next batch is delivered once more: streams deliver at least once. */
  readonly isReplayed: () => boolean;
  readonly report: (line: string) => void;
}

/**
 * Feeds a function from a table's stream: shard by shard in order, from the first record that no earlier run was done
 * with. It reads when it is told that items were written, so an idle table costs nothing.
 */
export class StreamSource {
  readonly #options: StreamSourceOptions;
  readonly #filters: readonly EventTest[];
  readonly #closed = new AbortController();
  #iterators: Map<string, string> | undefined;
  #reading = false;
  #written = false;

  /** Throws StartError when a filter is not an event pattern. */
  constructor(options: StreamSourceOptions) {
    this.#options = options;
    this.#filters = options.definition.filters.map(eventTest);
  }

  /** Reads whatever is new. Safe to call at any time, also while a read is under way. */
  wake(): void {
    this.#written = true;
    if (!this.#reading) void this.#readAll();
  }

  close(): void {
    this.#closed.abort();
  }

  async #readAll(): Promise<void> {
    this.#reading = true;
    while (this.#written && !this.#closed.signal.aborted) {
      try {
        await this.#pause(gatherMilliseconds);
        this.#written = false;
        await this.#readNew();
      } catch (error) {
        if (this.#closed.signal.aborted) break;
        this.#options.report(`The stream of ${this.#options.function.label} could not be read: ${String(error)}`);
        this.#iterators = undefined;
        this.#written = true;
        await this.#pause(pauseAfterErrorMilliseconds).catch(() => {});
      }
    }
    this.#reading = false;
  }

  /** Reads on where the last read ended; a shard that ended makes it look for its successors. */
  async #readNew(): Promise<void> {
    this.#iterators ??= await this.#open();
    for (const [shard, iterator] of this.#iterators) {
      const next = await this.#readShard(shard, iterator);
      if (next === undefined) this.#iterators = undefined;
      else this.#iterators?.set(shard, next);
    }
  }

  /** Where to read on in each shard: behind the last record that an earlier run was done with. */
  async #open(): Promise<Map<string, string>> {
    const { callAws, checkpoints, definition } = this.#options;
    const StreamArn = definition.sourceArn;
    // Lambda looks whether the table has this stream before it reads it.
    await callAws('dynamodb', 'ListStreams', { TableName: StreamArn.split('/')[1] });
    const { Shards } = Stream.parse(await callAws('dynamodb', 'DescribeStream', { StreamArn })).StreamDescription;
    const iterators = new Map<string, string>();
    for (const { ShardId } of Shards) {
      const SequenceNumber = checkpoints.get(definition.id, ShardId);
      const position =
        SequenceNumber === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber };
      const answer = await callAws('dynamodb', 'GetShardIterator', { StreamArn, ShardId, ...position });
      iterators.set(ShardId, Iterator.parse(answer).ShardIterator);
    }
    return iterators;
  }

  /** Reads and delivers all that a shard has; gives where to go on, or undefined when the shard has ended. */
  async #readShard(shard: string, start: string): Promise<string | undefined> {
    let iterator: string | undefined = start;
    while (iterator !== undefined && !this.#closed.signal.aborted) {
      const input = { ShardIterator: iterator, Limit: recordsPerRead };
      const read: z.infer<typeof Records> = Records.parse(await this.#options.callAws('dynamodb', 'GetRecords', input));
      if (read.Records.length > 0) {
        const records = read.Records.map((record) => this.#record(record));
        await this.#deliver(shard, records);
      }
      iterator = read.NextShardIterator ?? undefined;
      if (read.Records.length < recordsPerRead) break;
    }
    return iterator;
  }

  async #deliver(shard: string, records: readonly StreamRecord[]): Promise<void> {
    const { checkpoints, definition, invoke, isReplayed } = this.#options;
    const wanted = records.filter(
      ({ event }) => this.#filters.length === 0 || this.#filters.some((test) => test(event)),
    );
    for (let start = 0; start < wanted.length; start += definition.batchSize) {
      const batch = wanted.slice(start, start + definition.batchSize);
      const deliveries: StreamBatchOptions = {
        definition,
        invoke: (part) => invoke(JSON.stringify({ Records: part.map(({ event }) => event) })),
        giveUp: (given) => this.#giveUp(shard, given),
        pause: (milliseconds) => this.#pause(milliseconds),
        now: Date.now,
      };
      await deliverStreamBatch(batch, deliveries);
      if (isReplayed()) await deliverStreamBatch(batch, deliveries);
      const last = batch.at(-1);
      if (last !== undefined) checkpoints.set(definition.id, shard, last.sequence);
    }
    const last = records.at(-1);
    if (last !== undefined) checkpoints.set(definition.id, shard, last.sequence);
  }

  #record(record: z.infer<typeof Records>['Records'][number]): StreamRecord {
    const { SequenceNumber: sequence, ApproximateCreationDateTime: createdAt } = record.dynamodb;
    const { region, definition } = this.#options;
    const event = { ...record, awsRegion: region, eventSource: 'aws:dynamodb', eventSourceARN: definition.sourceArn };
    return { sequence, createdAt, event };
  }

  async #giveUp(shardId: string, { records, condition, invocations }: GivenUp): Promise<void> {
    const { failureQueue, callAws, definition, function: target, report } = this.#options;
    report(`${target.label}: ${records.length} stream record(s) were given up: ${condition}.`);
    const [first, last] = [records[0], records.at(-1)];
    if (failureQueue === undefined || first === undefined || last === undefined) return;
    const message = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: target.arn,
        condition,
        approximateInvokeCount: invocations,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: first.sequence,
        endSequenceNumber: last.sequence,
        approximateArrivalOfFirstRecord: new Date(first.createdAt * 1000).toISOString(),
        approximateArrivalOfLastRecord: new Date(last.createdAt * 1000).toISOString(),
        batchSize: records.length,
        streamArn: definition.sourceArn,
      },
    };
    await callAws('sqs', 'SendMessage', { QueueUrl: failureQueue.url, MessageBody: JSON.stringify(message) });
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#closed.signal });
  }
}
