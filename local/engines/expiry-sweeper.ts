import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { TableDefinition } from '../assembly.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { DynamoDbClient } from './dynamodb-client.ts';
import { expiryExpressions } from './dynamodb-tables.ts';

const Rows = z.array(z.object({ item_json: z.string() }));
const KeySchema = z.array(z.object({ AttributeName: z.string() }));
const Item = z.record(z.string(), z.unknown());

const itemsPerSweep = 200;
/** DynamoDB leaves items alone that expired more than five years ago. */
const longestAgeSeconds = 5 * 365 * 24 * 3600;

/** Deletes expired items from dynoxide's tables, as DynamoDB's time to live does. */
export class ExpirySweeper {
  readonly #client: DynamoDbClient;
  readonly #database: DatabaseSync;
  readonly #tables: readonly TableDefinition[];
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<unknown> = Promise.resolve();

  constructor(client: DynamoDbClient, databasePath: string, tables: readonly TableDefinition[]) {
    this.#client = client;
    this.#database = new DatabaseSync(databasePath, { readOnly: true, timeout: 1000 });
    this.#tables = tables;
  }

  start(everyMilliseconds: number, onError: (error: unknown) => void): void {
    const next = () => {
      this.#timer = setTimeout(() => {
        this.#sweeping = this.sweep(Date.now()).catch(onError).finally(next);
      }, everyMilliseconds).unref();
    };
    next();
  }

  /** Deletes what has expired by `now` (milliseconds), up to a limit per table; gives the number of items. */
  async sweep(now: number): Promise<number> {
    const seconds = Math.floor(now / 1000);
    let deleted = 0;
    for (const table of this.#tables) {
      if (table.ttlAttribute === undefined) continue;
      for (const item of this.#expired(table.name, table.ttlAttribute, seconds)) {
        if (await this.#delete(table, table.ttlAttribute, item, seconds)) deleted += 1;
      }
    }
    return deleted;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sweeping;
    clearTimeout(this.#timer);
    this.#database.close();
  }

  #expired(tableName: string, ttlAttribute: string, now: number): z.infer<typeof Item>[] {
    const { isSet, seconds } = expiryExpressions(ttlAttribute);
    const rows = this.#database
      .prepare(
        `SELECT item_json FROM "${tableName}" WHERE ${isSet} AND ${seconds} BETWEEN ? AND ? LIMIT ${itemsPerSweep}`,
      )
      .all(now - longestAgeSeconds, now);
    return Rows.parse(rows).map(({ item_json }) => Item.parse(JSON.parse(item_json)));
  }

  /** The condition spares an item that was given a later expiry after it was read. */
  async #delete(
    table: TableDefinition,
    ttlAttribute: string,
    item: z.infer<typeof Item>,
    now: number,
  ): Promise<boolean> {
    const names = KeySchema.parse(table.creation.KeySchema).map(({ AttributeName }) => AttributeName);
    try {
      await this.#client.call('DeleteItem', {
        TableName: table.name,
        Key: Object.fromEntries(names.map((name) => [name, item[name]])),
        ConditionExpression: '#expiry <= :now',
        ExpressionAttributeNames: { '#expiry': ttlAttribute },
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }
}
