import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Conflict, CorruptItem, Unavailable } from '../../shared/core/errors.ts';
import type { PageRange } from '../../shared/data/guarded-table.ts';
import { translateTableError } from '../../shared/data/table-errors.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { anyObject } from '../support/any-object.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { newTenantId } from '../support/test-context.ts';

const tenantId = newTenantId();
const pk = `T#${tenantId}#TEST`;
const Numbered = z.object({ sk: z.string(), text: z.string().optional() });

describe('reading lists', () => {
  const names = Array.from({ length: 25 }, (_, index) => `ITEM#${String(index).padStart(2, '0')}`);
  let engine: TestTable;
  let table: TenantTable;
  beforeAll(async () => {
    engine = await startTestTable();
    table = new TenantTable(tenantId, engine.options);
    const neighbour = { pk: `${pk}X`, sk: 'ITEM#00' };
    await Promise.all([
      table.put({ pk: `T#${tenantId}`, sk: 'ITEM#00' }),
      table.put({ pk, sk: 'OTHER' }),
      engine.documents.send(new PutCommand({ TableName: engine.tableName, Item: neighbour })),
      ...names.map((sk) =>
        table.put({ pk, sk, text: 'whole', gsi1pk: `${pk}#1`, gsi1sk: sk, gsi2pk: `${pk}#2`, gsi2sk: sk }),
      ),
    ]);
  });
  afterAll(() => engine.close());

  const readAll = async (partition: string, range: PageRange, index?: 'gsi1' | 'gsi2') => {
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = await table.query(partition, Numbered, { ...range, after }, index);
      pages.push(page.items.map(({ sk }) => sk));
      after = page.next;
    } while (after !== undefined);
    return pages;
  };

  it.each([
    ['the table', pk, undefined, { beginsWith: 'ITEM#' }],
    ['gsi1', `${pk}#1`, 'gsi1', {}],
    ['gsi2', `${pk}#2`, 'gsi2', {}],
  ] as const)('gives every item of %s once, in order, page by page', async (_, partition, index, range) => {
    for (const newestFirst of [false, true]) {
      const pages = await readAll(partition, { ...range, newestFirst, limit: 10 }, index);
      expect(pages.slice(0, 2).map((page) => page.length)).toEqual([10, 10]);
      expect(pages.flat()).toEqual(newestFirst ? names.toReversed() : names);
    }
  });

  it('keeps to the range', async () => {
    expect((await readAll(pk, { between: ['ITEM#03', 'ITEM#05'], limit: 2 })).flat()).toEqual(names.slice(3, 6));
    expect((await readAll(pk, { beginsWith: 'ITEM#1' })).flat()).toEqual(names.slice(10, 20));
    expect((await readAll(pk, { consistent: true })).flat()).toEqual([...names, 'OTHER']);
  });

  it('gives whole items from gsi1 and keys only from gsi2', async () => {
    expect((await table.query(`${pk}#1`, Numbered, { limit: 1 }, 'gsi1')).items).toEqual([
      { sk: 'ITEM#00', text: 'whole' },
    ]);
    expect((await table.query(`${pk}#2`, Numbered, { limit: 1 }, 'gsi2')).items).toEqual([{ sk: 'ITEM#00' }]);
  });

  it('reads many keys, each once, and leaves out what is not there', async () => {
    const wanted = [...names, ...names, 'MISSING'].map((sk) => ({ pk, sk }));
    const found = await table.batchGet(wanted, Numbered);
    expect(found.map(({ sk }) => sk).sort()).toEqual(names);
  });

  it('gives nothing for what is not there, and CorruptItem, without the content, for what does not fit', async () => {
    expect(await table.get({ pk, sk: 'MISSING' }, anyObject)).toBeUndefined();
    const strict = z.object({ text: z.number() });
    const reading = table.get({ pk, sk: 'ITEM#00' }, strict);
    await expect(reading).rejects.toBeInstanceOf(CorruptItem);
    await expect(reading).rejects.toMatchObject({ message: 'undefined ITEM#00: text', retryable: true });
  });
});

describe('batchGet', () => {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  const dynamo = mockClient(documents);
  const table = new TenantTable(tenantId, { documents, tableName: 'crm', pageTokenSecret: 's' });
  const wanted = Array.from({ length: 250 }, (_, index) => ({ pk, sk: String(index) }));
  const keysOf = (input: unknown) =>
    z.object({ RequestItems: z.object({ crm: z.object({ Keys: z.array(Numbered) }) }) }).parse(input).RequestItems.crm
      .Keys;
  beforeEach(() => dynamo.reset());

  it('asks for at most 100 keys at once, and again for what was left over', async () => {
    dynamo.on(BatchGetCommand).callsFake((input: unknown) => {
      const asked = keysOf(input);
      const [taken, left] = [asked.slice(0, 60), asked.slice(60)];
      return {
        Responses: { crm: taken.map(({ sk }) => ({ pk, sk })) },
        UnprocessedKeys: left.length > 0 ? { crm: { Keys: left.map(({ sk }) => ({ pk, sk })) } } : {},
      };
    });
    const found = await table.batchGet(wanted, Numbered);
    expect(found.map(({ sk }) => sk).sort()).toEqual(wanted.map(({ sk }) => sk).sort());
    const sizes = dynamo.commandCalls(BatchGetCommand).map((call) => keysOf(call.args[0].input).length);
    expect(sizes).toEqual([100, 40, 100, 40, 50]);
  });

  it('gives up as Unavailable when the store takes nothing', async () => {
    dynamo.on(BatchGetCommand).callsFake((input: unknown) => ({
      Responses: {},
      UnprocessedKeys: { crm: { Keys: keysOf(input) } },
    }));
    await expect(table.batchGet(wanted, Numbered)).rejects.toBeInstanceOf(Unavailable);
    expect(dynamo.calls()).toHaveLength(5);
  });

  it('asks for nothing when nothing is wanted', async () => {
    expect(await table.batchGet([], Numbered)).toEqual([]);
    expect(dynamo.calls()).toHaveLength(0);
  });
});

describe('errors of the store', () => {
  const metadata = { $metadata: {}, message: 'x' };
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      ...metadata,
      CancellationReasons: codes.map((Code) => ({ Code, Item: { pk: { S: Code } } })),
    });

  it('make a failed condition a Conflict with the item as it stands', () => {
    const error = new ConditionalCheckFailedException({ ...metadata, Item: { pk: { S: 'P' }, version: { N: '2' } } });
    expect(translateTableError(error)).toMatchObject({ code: 'conflict', current: { pk: 'P', version: 2 } });
    const bare = translateTableError(new ConditionalCheckFailedException(metadata));
    expect(bare).toBeInstanceOf(Conflict);
    expect(bare).toMatchObject({ current: undefined });
  });

  it('make a cancelled transaction a Conflict only where a condition failed', () => {
    expect(translateTableError(cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict'))).toMatchObject({
      code: 'conflict',
      current: { pk: 'ConditionalCheckFailed' },
    });
    for (const code of ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']) {
      expect(translateTableError(cancelled('None', code))).toBeInstanceOf(Unavailable);
    }
  });

  it.each([
    'ProvisionedThroughputExceededException',
    'ThrottlingException',
    'RequestLimitExceeded',
    'InternalServerError',
    'ServiceUnavailable',
    'TransactionInProgressException',
    'TransactionConflictException',
    'TimeoutError',
  ])('make %s Unavailable, which is worth another attempt', (name) => {
    const error = Object.assign(new Error('with a secret in it'), { name });
    const translated = translateTableError(error);
    expect(translated).toBeInstanceOf(Unavailable);
    expect(translated).toMatchObject({ retryable: true, message: name, cause: error });
  });

  it('leave all others as they are', () => {
    for (const error of [
      new Error('x'),
      Object.assign(new Error(), { name: 'ValidationException' }),
      'text',
      undefined,
    ]) {
      expect(translateTableError(error)).toBe(error);
    }
  });
});
