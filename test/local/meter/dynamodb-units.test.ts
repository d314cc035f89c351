import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/endpoint/aws-error.ts';
import { DynamoDb } from '../../../local/engines/dynamodb.ts';
import { DynamoDbClient } from '../../../local/engines/dynamodb-client.ts';
import { type RunningDynamoDb, startDynamoDb } from '../../../local/engines/dynamodb-program.ts';
import type { JsonObject } from '../../../local/json.ts';
import { newFolder, removeFolder } from '../temporary-folder.ts';

const TableName = 'things';
const folder = newFolder();
let engine: RunningDynamoDb;
let client: DynamoDbClient;
let table: DynamoDb;

beforeAll(async () => {
  engine = await startDynamoDb({ databasePath: join(folder, 'db'), logPath: join(folder, 'log'), onDeath: () => {} });
  client = new DynamoDbClient(engine.url, 'us-east-1');
  table = new DynamoDb(client, []);
  const names = ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'];
  const keys = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' },
    { AttributeName: sk, KeyType: 'RANGE' },
  ];
  await client.call('CreateTable', {
    ...{ TableName, BillingMode: 'PAY_PER_REQUEST', KeySchema: keys('pk', 'sk') },
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      { IndexName: 'gsi1', KeySchema: keys('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } },
      { IndexName: 'gsi2', KeySchema: keys('gsi2pk', 'gsi2sk'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  });
});

afterAll(async () => {
  client.close();
  await engine.stop();
  removeFolder(folder);
});

const text = (value: string) => ({ S: value });
const keyOf = (pk: string) => ({ pk: text(pk), sk: text('s') });
const inGsi1 = { gsi1pk: text('p'), gsi1sk: text('1') };
const inGsi2 = { gsi2pk: text('p'), gsi2sk: text('1') };

/** An item of exactly so many bytes, names and keys included. */
function item(pk: string, bytes: number, more: Record<string, { S: string }> = {}) {
  const rest = { ...keyOf(pk), ...more };
  const used = Object.entries(rest).reduce((sum, [name, { S }]) => sum + name.length + S.length, 0);
  return { ...rest, b: text('x'.repeat(bytes - used - 1)) };
}

const set = (name: string, value: string) => ({
  UpdateExpression: 'SET #n = :v',
  ExpressionAttributeNames: { '#n': name },
  ExpressionAttributeValues: { ':v': text(value) },
});

function call(action: string, input: JsonObject) {
  return table.answer({
    ...{ requestId: '1', caller: { name: 'tester', role: undefined }, service: 'dynamodb', action },
    input: action.startsWith('Batch') || action.startsWith('Transact') ? input : { TableName, ...input },
    signal: new AbortController().signal,
  });
}

const units = async (action: string, input: JsonObject) => (await call(action, input)).units;

async function refusal(action: string, input: JsonObject): Promise<AwsError> {
  const error = await call(action, input).catch((thrown: unknown) => thrown);
  if (error instanceof AwsError) return error;
  throw new Error('It was not refused.');
}

const put = (Item: JsonObject) => call('PutItem', { Item });

describe('write units by the rules of DynamoDB', () => {
  it.each([
    [1024, 1],
    [1025, 2],
    [10 * 1024 + 1, 11],
  ])('a new item of %i bytes is %i', async (bytes, write) => {
    expect(await units('PutItem', { Item: item(`new ${bytes}`, bytes) })).toEqual({ read: 0, write });
  });

  it('a change counts the larger of the item before and after it', async () => {
    await put(item('large', 3000));
    expect(await units('UpdateItem', { Key: keyOf('large'), ...set('z', '1') })).toMatchObject({ write: 3 });
    expect(await units('PutItem', { Item: item('large', 100) })).toMatchObject({ write: 3 });
    expect(await units('PutItem', { Item: item('large', 3000) })).toMatchObject({ write: 3 });
    expect(await units('DeleteItem', { Key: keyOf('large') })).toMatchObject({ write: 3 });
    expect(await units('DeleteItem', { Key: keyOf('large') })).toMatchObject({ write: 1 });
  });

  it('an index counts where its entry appears, moves (twice), changes or goes, and nowhere else', async () => {
    expect(await units('PutItem', { Item: item('g', 1000, inGsi2) })).toMatchObject({ write: 1 + 1 });
    expect(await units('UpdateItem', { Key: keyOf('g'), ...set('z', '1') })).toMatchObject({ write: 1 });
    expect(await units('UpdateItem', { Key: keyOf('g'), ...set('gsi2sk', '2') })).toMatchObject({ write: 1 + 2 });
    expect(await units('DeleteItem', { Key: keyOf('g') })).toMatchObject({ write: 1 + 1 });
    expect(await units('PutItem', { Item: item('all', 1500, inGsi1) })).toMatchObject({ write: 2 + 2 });
    expect(await units('UpdateItem', { Key: keyOf('all'), ...set('z', '1') })).toMatchObject({ write: 2 + 2 });
  });

  it('a batch counts every item by itself, and a transaction counts twice, its checks too', async () => {
    await put(item('there', 50));
    const PutRequest = (Item: JsonObject) => ({ PutRequest: { Item } });
    const batch = { [TableName]: [PutRequest(item('b1', 100)), PutRequest(item('b2', 1100))] };
    expect(await units('BatchWriteItem', { RequestItems: batch })).toMatchObject({ write: 3 });
    const check = { TableName, Key: keyOf('there'), ConditionExpression: 'attribute_exists(pk)' };
    const TransactItems = [{ Put: { TableName, Item: item('t', 1500) } }, { ConditionCheck: check }];
    expect(await units('TransactWriteItems', { TransactItems })).toMatchObject({ write: 2 * (2 + 1) });
  });
});

describe('what a failed condition is billed', () => {
  const ifNew = { ConditionExpression: 'attribute_not_exists(pk)' };
  const ifThere = { ConditionExpression: 'attribute_exists(pk)' };

  it('is the larger of the item as it stands and the new one', async () => {
    await put(item('stands', 2500));
    expect((await refusal('PutItem', { Item: item('stands', 100), ...ifNew })).units).toEqual({ read: 0, write: 3 });
    expect((await refusal('PutItem', { Item: item('stands', 4500), ...ifNew })).units).toEqual({ read: 0, write: 5 });
    const Key = keyOf('stands');
    const never = { ...set('z', '1'), ConditionExpression: 'attribute_exists(nothing)' };
    expect((await refusal('UpdateItem', { Key, ...never })).units).toEqual({ read: 0, write: 3 });
  });

  it('is one unit where there is no item', async () => {
    expect((await refusal('PutItem', { Item: item('none', 4500), ...ifThere })).units).toEqual({ read: 0, write: 1 });
  });

  it('is twice that in a transaction, whose other items are billed too', async () => {
    await put(item('taken', 2500));
    const TransactItems = [
      { Put: { TableName, Item: item('other', 1500) } },
      { Put: { TableName, Item: item('taken', 100), ...ifNew } },
      { Update: { TableName, Key: keyOf('third'), ...set('z', '1') } },
    ];
    const { units: billed } = await refusal('TransactWriteItems', { TransactItems });
    expect(billed).toEqual({ read: 0, write: 2 * (2 + 3 + 1) });
  });

  it('tells the item only to a caller who asked for it', async () => {
    const Item = item('secret', 100);
    await put(Item);
    const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
    expect((await refusal('PutItem', { Item, ...ifNew })).details).toEqual({});
    const asked = { Item, ...ifNew, ReturnValuesOnConditionCheckFailure };
    expect((await refusal('PutItem', asked)).details).toEqual({ Item });
    const Put = { TableName, Item, ...ifNew };
    const quiet = await refusal('TransactWriteItems', { TransactItems: [{ Put }] });
    expect(quiet.details).toMatchObject({ CancellationReasons: [expect.not.objectContaining({ Item })] });
    const TransactItems = [{ Put: { ...Put, ReturnValuesOnConditionCheckFailure } }];
    const told = await refusal('TransactWriteItems', { TransactItems });
    expect(told.details).toMatchObject({ CancellationReasons: [{ Item }] });
  });

  it('is nothing for a call that was wrong in itself', async () => {
    expect((await refusal('PutItem', { Item: { pk: text('no sort key') } })).units).toEqual({ read: 0, write: 0 });
  });
});

describe('read units by the rules of DynamoDB', () => {
  it('an item counts by 4 KB: half when eventually consistent, twice in a transaction, also when it is missing', async () => {
    await put(item('r1', 4096));
    await put(item('r2', 4097));
    const get = (pk: string, more = {}) => units('GetItem', { Key: keyOf(pk), ...more });
    expect(await get('r1')).toEqual({ read: 0.5, write: 0 });
    expect(await get('r2')).toMatchObject({ read: 1 });
    expect(await get('r2', { ConsistentRead: true })).toMatchObject({ read: 2 });
    expect(await get('missing')).toMatchObject({ read: 0.5 });
    const TransactItems = [{ Get: { TableName, Key: keyOf('r2') } }];
    expect(await units('TransactGetItems', { TransactItems })).toMatchObject({ read: 4 });
    const Keys = [keyOf('r1'), keyOf('r2')];
    expect(await units('BatchGetItem', { RequestItems: { [TableName]: { Keys } } })).toMatchObject({ read: 1.5 });
  });

  it('a query counts the sum of its items, rounded once', async () => {
    for (const sk of ['1', '2', '3', '4', '5']) await put({ ...item('q', 1000), sk: text(sk) });
    const query = (pk: string) =>
      units('Query', { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': text(pk) } });
    expect(await query('q')).toMatchObject({ read: 1 });
    expect(await query('empty')).toMatchObject({ read: 0.5 });
  });
});
