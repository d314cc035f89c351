import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openTemporaryFolder } from '../../local/data-folder.ts';
import { DynamoDbClient } from '../../local/engines/dynamodb-client.ts';
import { startDynamoDb } from '../../local/engines/dynamodb-program.ts';
import { prepareTables } from '../../local/engines/dynamodb-tables.ts';
import { isObject, type JsonObject } from '../../local/json.ts';
import { createDocuments } from '../../shared/data/client.ts';
import type { TableOptions } from '../../shared/data/guarded-table.ts';

/** The product's table in an engine of its own. */
export interface TestTable {
  readonly endpoint: string;
  readonly tableName: string;
  readonly region: string;
  readonly documents: DynamoDBDocumentClient;
  /** What the product's tables are made from. */
  readonly options: TableOptions;
  /** Every item of the table as it is stored, in the order of their keys. */
  scanAll(): Promise<Record<string, unknown>[]>;
  /** Those of one tenant; the engine picks them out, which takes a fraction of the time. */
  itemsOf(tenantId: string): Promise<Record<string, unknown>[]>;
  /** Makes the table what it was when `scanAll` gave these items; `now` is what it has just given, where that is known. */
  restore(items: readonly Record<string, unknown>[], now?: readonly Record<string, unknown>[]): Promise<void>;
  /** Removes every item. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const region = 'eu-central-1';
const tableName = 'crm-test';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const keySchema = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

/** The table as lib/constructs/tenant-table.ts deploys it; a test holds the two together. */
export const tableCreation = {
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'].map(text),
  KeySchema: keySchema('pk', 'sk'),
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [
    { IndexName: 'gsi1', KeySchema: keySchema('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } },
    { IndexName: 'gsi2', KeySchema: keySchema('gsi2pk', 'gsi2sk'), Projection: { ProjectionType: 'KEYS_ONLY' } },
  ],
};

/** Starts an engine in a folder that lives as long as it does, and creates the product's table in it. */
export async function startTestTable(): Promise<TestTable> {
  const folder = openTemporaryFolder();
  const running = await startDynamoDb({
    databasePath: join(folder.path, 'dynamodb.sqlite'),
    logPath: join(folder.path, 'dynamodb.log'),
    onDeath: (reason) => {
      throw new Error(reason);
    },
  });
  const creation = {
    ...tableCreation,
    TableName: tableName,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
  const engine = new DynamoDbClient(running.url, region);
  await prepareTables(running, engine, [
    { name: tableName, arn: '', streamArn: '', creation, ttlAttribute: 'expiresAt' },
  ]);
  const client = new DynamoDBClient({
    endpoint: running.url,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 4,
  });
  const documents = createDocuments(client);
  const scanAll = () => scan(engine);
  const restore: TestTable['restore'] = async (items, now) => {
    const kept = new Map(items.map((item) => [placeOf(item), item]));
    const found = new Map((now ?? (await scanAll())).map((item) => [placeOf(item), item]));
    const removed = [...found].filter(([place]) => !kept.has(place));
    const changed = [...kept].filter(([place, item]) => !isDeepStrictEqual(found.get(place), item));
    await Promise.all([
      ...removed.map(([, { pk, sk }]) => documents.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))),
      ...changed.map(([, Item]) => documents.send(new PutCommand({ TableName: tableName, Item }))),
    ]);
  };
  return {
    endpoint: running.url,
    tableName,
    region,
    documents,
    options: { documents, tableName, pageTokenSecret: 'test-page-token-secret' },
    scanAll,
    itemsOf: async (tenantId) => {
      const root = `T#${tenantId}`;
      const filter = {
        FilterExpression: 'begins_with(pk, :root)',
        ExpressionAttributeValues: { ':root': { S: root } },
      };
      return ofTenant(tenantId, await scan(engine, filter));
    },
    restore,
    clear: () => restore([]),
    close: async () => {
      client.destroy();
      engine.close();
      await running.stop();
      folder.release();
    },
  };
}

type Items = Record<string, unknown>[];

/** Those of the items that are in a tenant's partitions. */
export const ofTenant = (tenantId: string, items: readonly Record<string, unknown>[]): Items => {
  const root = `T#${tenantId}`;
  return items.filter(({ pk }) => pk === root || String(pk).startsWith(`${root}#`));
};

/** Asks the engine itself: the SDK takes several times as long to read what a scan gives. */
async function scan(engine: DynamoDbClient, filter: JsonObject = {}): Promise<Items> {
  const items: Items = [];
  let start: unknown;
  do {
    const page = await engine.call('Scan', {
      ...{ TableName: tableName, ConsistentRead: true, ...filter },
      ...(start !== undefined && { ExclusiveStartKey: start }),
    });
    if (Array.isArray(page.Items)) items.push(...page.Items.map(membersOf));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const membersOf = (attributes: unknown): Record<string, unknown> => {
  const members: Record<string, unknown> = {};
  if (!isObject(attributes)) return members;
  for (const name of Object.keys(attributes)) members[name] = nativeOf(attributes[name]);
  return members;
};

/** What the document client gives for a value in DynamoDB's JSON. */
const nativeOf = (typed: unknown): unknown => {
  const [type = ''] = isObject(typed) ? Object.keys(typed) : [];
  const value = isObject(typed) ? typed[type] : undefined;
  const all = Array.isArray(value) ? value : [];
  switch (type) {
    case 'S':
    case 'BOOL':
      return value;
    case 'N':
      return Number(value);
    case 'NULL':
      return null;
    case 'B':
      return bytesOf(value);
    case 'M':
      return membersOf(value);
    case 'L':
      return all.map(nativeOf);
    case 'SS':
      return new Set(all);
    case 'NS':
      return new Set(all.map(Number));
    case 'BS':
      return new Set(all.map(bytesOf));
    default:
      throw new Error(`The engine gave a value of an unknown type: ${JSON.stringify(typed)}`);
  }
};

const bytesOf = (text: unknown): Uint8Array => new Uint8Array(Buffer.from(String(text), 'base64'));

const placeOf = ({ pk, sk }: Record<string, unknown>): string => `${pk}\u0000${sk}`;
