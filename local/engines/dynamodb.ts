import * as z from 'zod';
import type { TableDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';
import { consumedUnits, consumesCapacity, unitsOfFailedWrite, writesItems } from './dynamodb-capacity.ts';
import type { DynamoDbClient } from './dynamodb-client.ts';
import { askForOldItems, withoutOldItems } from './dynamodb-old-items.ts';

/** Administrative operations that no function of the product may use; the template owns the tables. */
const refusedActions = new Set(['CreateTable', 'DeleteTable', 'UpdateTable', 'UpdateTimeToLive']);

const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });

/** DynamoDB: passes calls on to the engine, and asks it what each one consumed. */
export class DynamoDb implements Engine {
  readonly #client: Pick<DynamoDbClient, 'call'>;
  readonly #tables: readonly TableDefinition[];
  readonly #engineStreamArns = new Map<string, string>();
  readonly #writeListeners = new Set<() => void>();

  constructor(client: Pick<DynamoDbClient, 'call'>, tables: readonly TableDefinition[]) {
    this.#client = client;
    this.#tables = tables;
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    if (refusedActions.has(action)) {
      throw new AwsError('UnknownOperationException', `${action} is not for functions: tables come from the template.`);
    }
    const answer = consumesCapacity(action)
      ? await this.#metered(action, input)
      : { body: await this.#callUnmetered(action, input) };
    if (writesItems(action)) for (const listener of this.#writeListeners) listener();
    return answer;
  }

  /** Tells when items were written, so that a stream is read without polling. */
  onWrite(listener: () => void): void {
    this.#writeListeners.add(listener);
  }

  /** As in AWS a shard iterator begins with the ARN of its stream; the engine's own is what follows. */
  async #callUnmetered(action: string, input: JsonObject): Promise<JsonObject> {
    const [arnOfIterator, ...engineIterator] =
      typeof input.ShardIterator === 'string' ? input.ShardIterator.split('|') : [];
    const streamArn = arnOfIterator ?? input.StreamArn;
    const { ShardIterator, NextShardIterator, ...rest } = await this.#client.call(action, {
      ...input,
      ...(arnOfIterator !== undefined && { ShardIterator: engineIterator.join('|') }),
      ...(input.StreamArn !== undefined && { StreamArn: await this.#engineStream(input.StreamArn) }),
    });
    return {
      ...rest,
      ...(typeof ShardIterator === 'string' && { ShardIterator: `${streamArn}|${ShardIterator}` }),
      ...(typeof NextShardIterator === 'string' && { NextShardIterator: `${streamArn}|${NextShardIterator}` }),
    };
  }

  /** The template's ARN of a stream is not the engine's, which has the moment of creation in it. */
  async #engineStream(streamArn: unknown): Promise<unknown> {
    const table = this.#tables.find((it) => it.streamArn === streamArn);
    if (table === undefined) return streamArn;
    const known = this.#engineStreamArns.get(table.name);
    if (known !== undefined) return known;
    const [stream] = Streams.parse(await this.#client.call('ListStreams', { TableName: table.name })).Streams;
    if (stream === undefined) throw new AwsError('ResourceNotFoundException', `${table.name} has no stream.`);
    this.#engineStreamArns.set(table.name, stream.StreamArn);
    return stream.StreamArn;
  }

  async #metered(action: string, input: JsonObject): Promise<AwsAnswer> {
    const asked = input.ReturnConsumedCapacity;
    const isAsked = asked === 'TOTAL' || asked === 'INDEXES';
    try {
      const answer = await this.#client.call(
        action,
        askForOldItems(action, isAsked ? input : { ...input, ReturnConsumedCapacity: 'TOTAL' }),
      );
      const units = consumedUnits(action, answer);
      if (isAsked) return { body: answer, units };
      const { ConsumedCapacity: _, ...body } = answer;
      return { body, units };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { name, message, status, details } = error;
      const units = unitsOfFailedWrite({ name, details }, action, input);
      throw new AwsError(name, message, { status, details: withoutOldItems(action, input, details), units });
    }
  }
}
