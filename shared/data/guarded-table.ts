import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CorruptItem, ForeignKey, Unavailable } from '../core/errors.ts';
import { type Change, type Condition, toExpression } from './expressions.ts';
import type { Key } from './keys.ts';
import { openPageToken, sealPageToken, wrongPageToken } from './page-token.ts';
import { translateTableError } from './table-errors.ts';

export type Item = Record<string, unknown>;

/** One step of a transaction. */
export type TransactionStep =
  | { put: Item & Key; if?: Condition }
  | { update: Key; change: Change; if?: Condition }
  | { delete: Key; if?: Condition }
  | { check: Key; if: Condition };

export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  next?: string;
}

export interface PageRange {
  /** Sort keys that begin with this text … */
  beginsWith?: string;
  /** … or lie between these two, both included. */
  between?: readonly [string, string];
  newestFirst?: boolean;
  limit?: number;
  after?: string | undefined;
  consistent?: boolean;
}

export interface TableOptions {
  documents: DynamoDBDocumentClient;
  tableName: string;
  pageTokenSecret: string;
}

const PARTITION_ATTRIBUTES = ['pk', 'gsi1pk', 'gsi2pk'] as const;
type Partitions = Partial<Record<(typeof PARTITION_ATTRIBUTES)[number], unknown>>;
const BATCH_GET_LIMIT = 100;
const BATCH_GET_ROUNDS = 5;

type IndexName = 'gsi1' | 'gsi2';

/** What the keys-only index gives, and what an item of any kind has. */
const IndexedKey = z.looseObject({ pk: z.string(), sk: z.string() });

const placeOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/**
 * The table as one key space sees it. Every partition key of table and indexes, in items, keys, changes, page tokens,
 * batches and transactions, is checked before a request is sent; what is read is parsed. There is no scan.
 */
export class GuardedTable {
  readonly #documents: DynamoDBDocumentClient;
  readonly #tableName: string;
  readonly #pageTokenSecret: string;
  readonly #scope: string;
  readonly #owns: (partition: string) => boolean;

  protected constructor(options: TableOptions, scope: string, owns: (partition: string) => boolean) {
    this.#documents = options.documents;
    this.#tableName = options.tableName;
    this.#pageTokenSecret = options.pageTokenSecret;
    this.#scope = scope;
    this.#owns = owns;
  }

  async get<S extends z.ZodType>(
    key: Key,
    schema: S,
    read?: { consistent?: boolean },
  ): Promise<z.output<S> | undefined> {
    this.#checkKey(key);
    const { Item } = await this.#send(() =>
      this.#documents.send(
        new GetCommand({ TableName: this.#tableName, Key: keyOnly(key), ConsistentRead: read?.consistent ?? false }),
      ),
    );
    return Item === undefined ? undefined : this.#parse(schema, Item);
  }

  /** Reads any number of keys, each once; missing ones are left out; the order is not kept. */
  async batchGet<S extends z.ZodType>(wanted: readonly Key[], schema: S): Promise<z.output<S>[]> {
    for (const key of wanted) this.#checkKey(key);
    const distinct = [...new Map(wanted.map((key) => [placeOf(key), keyOnly(key)])).values()];
    const found: z.output<S>[] = [];
    for (let start = 0; start < distinct.length; start += BATCH_GET_LIMIT) {
      let open = distinct.slice(start, start + BATCH_GET_LIMIT);
      for (let round = 0; open.length > 0; round += 1) {
        if (round === BATCH_GET_ROUNDS) throw new Unavailable({ public: 'The store is busy. Try again.' });
        const answer = await this.#send(() =>
          this.#documents.send(new BatchGetCommand({ RequestItems: { [this.#tableName]: { Keys: open } } })),
        );
        for (const item of answer.Responses?.[this.#tableName] ?? []) found.push(this.#parse(schema, item));
        open = answer.UnprocessedKeys?.[this.#tableName]?.Keys ?? [];
      }
    }
    return found;
  }

  /** One page of a partition, of the table itself or of an index. */
  async query<S extends z.ZodType>(
    partition: string,
    schema: S,
    range: PageRange = {},
    index?: IndexName,
  ): Promise<Page<z.output<S>>> {
    this.#check('pk', partition);
    const [pkName, skName] = index === undefined ? ['pk', 'sk'] : [`${index}pk`, `${index}sk`];
    const start = range.after === undefined ? undefined : this.#openToken(range.after, pkName, partition);
    const sortCondition =
      range.between !== undefined ? ' AND #sk BETWEEN :a AND :b' : range.beginsWith ? ' AND begins_with(#sk, :a)' : '';
    const answer = await this.#send(() =>
      this.#documents.send(
        new QueryCommand({
          TableName: this.#tableName,
          IndexName: index,
          KeyConditionExpression: `#pk = :pk${sortCondition}`,
          ExpressionAttributeNames: { '#pk': pkName, ...(sortCondition !== '' && { '#sk': skName }) },
          ExpressionAttributeValues: {
            ':pk': partition,
            ...(range.between !== undefined
              ? { ':a': range.between[0], ':b': range.between[1] }
              : range.beginsWith && { ':a': range.beginsWith }),
          },
          ScanIndexForward: range.newestFirst !== true,
          Limit: range.limit,
          ExclusiveStartKey: start,
          ConsistentRead: index === undefined ? range.consistent : undefined,
        }),
      ),
    );
    const items = (answer.Items ?? []).map((item) => this.#parse(schema, item));
    return answer.LastEvaluatedKey === undefined
      ? { items }
      : { items, next: this.#sealToken(answer.LastEvaluatedKey) };
  }

  /** How many items one page of a partition has, and whether there are more: a page is 1 MB at most, and so is what it costs. */
  async count(
    partition: string,
    { between }: Pick<PageRange, 'between'>,
    index: IndexName,
  ): Promise<{ count: number; isMore: boolean }> {
    this.#check('pk', partition);
    const answer = await this.#send(() =>
      this.#documents.send(
        new QueryCommand({
          TableName: this.#tableName,
          IndexName: index,
          Select: 'COUNT',
          KeyConditionExpression: `#pk = :pk${between === undefined ? '' : ' AND #sk BETWEEN :a AND :b'}`,
          ExpressionAttributeNames: { '#pk': `${index}pk`, ...(between !== undefined && { '#sk': `${index}sk` }) },
          ExpressionAttributeValues: { ':pk': partition, ...(between && { ':a': between[0], ':b': between[1] }) },
        }),
      ),
    );
    return { count: answer.Count ?? 0, isMore: answer.LastEvaluatedKey !== undefined };
  }

  /**
   * One page of the keys-only index and the items that it names, in the index's order. What was deleted since is left out.
   */
  async queryItems<S extends z.ZodType>(
    partition: string,
    schema: S,
    range: PageRange = {},
  ): Promise<Page<z.output<S>>> {
    const { items: found, ...rest } = await this.query(partition, IndexedKey, range, 'gsi2');
    const items = await this.batchGet(found, IndexedKey);
    const byKey = new Map(items.map((item) => [placeOf(item), item]));
    const inOrder = found.flatMap((key) => byKey.get(placeOf(key)) ?? []);
    return { items: inOrder.map((item) => this.#parse(schema, item)), ...rest };
  }

  /** Writes an item; a failed condition throws Conflict with the item as it stands. */
  async put(item: Item & Key, condition?: Condition): Promise<void> {
    this.#checkKey(item);
    await this.#send(() =>
      this.#documents.send(
        new PutCommand({
          TableName: this.#tableName,
          Item: item,
          ...toExpression(undefined, condition),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
  }

  /** Changes an item (makes it where it is missing, unless the condition says otherwise) and returns it as it then stands. */
  async update<S extends z.ZodType>(key: Key, change: Change, schema: S, condition?: Condition): Promise<z.output<S>> {
    this.#checkKey(key);
    this.#checkChange(change);
    const { Attributes } = await this.#send(() =>
      this.#documents.send(
        new UpdateCommand({
          TableName: this.#tableName,
          Key: keyOnly(key),
          ...toExpression(change, condition),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    return this.#parse(schema, Attributes ?? {});
  }

  async delete(key: Key, condition?: Condition): Promise<void> {
    this.#checkKey(key);
    await this.#send(() =>
      this.#documents.send(
        new DeleteCommand({ TableName: this.#tableName, Key: keyOnly(key), ...toExpression(undefined, condition) }),
      ),
    );
  }

  /** All steps or none. The SDK gives each call an idempotency token, so its own repeats count once. */
  async transact(steps: readonly TransactionStep[]): Promise<void> {
    const TransactItems = steps.map((step) => this.#transactItem(step));
    await this.#send(() => this.#documents.send(new TransactWriteCommand({ TransactItems })));
  }

  #transactItem(step: TransactionStep): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
    const TableName = this.#tableName;
    const ReturnValuesOnConditionCheckFailure = 'ALL_OLD' as const;
    if ('put' in step) {
      this.#checkKey(step.put);
      return {
        Put: { TableName, Item: step.put, ...toExpression(undefined, step.if), ReturnValuesOnConditionCheckFailure },
      };
    }
    if ('update' in step) {
      this.#checkKey(step.update);
      this.#checkChange(step.change);
      const { UpdateExpression = '', ...rest } = toExpression(step.change, step.if);
      const Key = keyOnly(step.update);
      return { Update: { TableName, Key, UpdateExpression, ...rest, ReturnValuesOnConditionCheckFailure } };
    }
    if ('delete' in step) {
      this.#checkKey(step.delete);
      return { Delete: { TableName, Key: keyOnly(step.delete), ...toExpression(undefined, step.if) } };
    }
    this.#checkKey(step.check);
    const { ConditionExpression = '', ...rest } = toExpression(undefined, step.if);
    return { ConditionCheck: { TableName, Key: keyOnly(step.check), ConditionExpression, ...rest } };
  }

  #checkKey(item: Partitions): void {
    this.#check('pk', item.pk);
    this.#checkPartitions(item);
  }

  #checkChange(change: Change): void {
    for (const values of [change.set, change.setIfMissing, change.add]) this.#checkPartitions(values ?? {});
  }

  #checkPartitions(values: Partitions): void {
    for (const attribute of PARTITION_ATTRIBUTES) {
      if (values[attribute] !== undefined) this.#check(attribute, values[attribute]);
    }
  }

  #check(attribute: string, value: unknown): void {
    if (typeof value === 'string' && this.#owns(value)) return;
    throw new ForeignKey(`${attribute} is outside ${this.#scope}`);
  }

  /** Where a page ended of a list that several partitions make up; only for the same list of the same owner. */
  sealPlace(list: string, place: string): string {
    return sealPageToken(this.#pageTokenSecret, this.#scope, { list, place });
  }

  /** Throws InvalidInput for a text that is no place of this list. */
  openPlace(list: string, token: string): string {
    const { list: sealed, place } = openPageToken(this.#pageTokenSecret, this.#scope, token);
    if (sealed !== list || place === undefined) throw wrongPageToken('page token: of another list');
    return place;
  }

  #sealToken(key: Item): string {
    // The table gives the parts in any order; one place has one token.
    const parts = Object.keys(key).sort();
    const text = Object.fromEntries(parts.map((name) => [name, String(key[name])]));
    return sealPageToken(this.#pageTokenSecret, this.#scope, text);
  }

  #openToken(token: string, pkName: string, partition: string): Record<string, string> {
    const key = openPageToken(this.#pageTokenSecret, this.#scope, token);
    this.#checkKey(key);
    if (key[pkName] !== partition) throw wrongPageToken('page token: of another list');
    return key;
  }

  #parse<S extends z.ZodType>(schema: S, item: Item): z.output<S> {
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new CorruptItem(`${String(item.entity)} ${String(item.sk)}: ${where}`, parsed.error);
  }

  async #send<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw translateTableError(error);
    }
  }
}

const keyOnly = (key: Key): Record<string, unknown> => ({ pk: key.pk, sk: key.sk });
