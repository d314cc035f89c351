import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesise } from '../lib/synthesise.ts';
import { startTestTable, type TestTable, tableCreation } from '../support/dynamo-engine.ts';

describe('the table that the tests run on', () => {
  let table: TestTable;
  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('has the keys and indexes of the deployed one', () => {
    const deployed = synthesise('dev')
      .resources('AWS::DynamoDB::Table')
      .map(([, { Properties }]) => Properties);
    expect(deployed).toHaveLength(1);
    expect(deployed[0]).toMatchObject({
      ...tableCreation,
      AttributeDefinitions: expect.arrayContaining(tableCreation.AttributeDefinitions),
    });
  });

  it('gives back every item in the order of their keys, and forgets them all', async () => {
    for (const sk of ['B', 'A']) {
      await table.documents.send(new PutCommand({ TableName: table.tableName, Item: { pk: 'P', sk, text: sk } }));
    }
    expect(await table.scanAll()).toEqual([
      { pk: 'P', sk: 'A', text: 'A' },
      { pk: 'P', sk: 'B', text: 'B' },
    ]);
    await table.clear();
    expect(await table.scanAll()).toEqual([]);
  });

  it('gives every kind of value as the document client does, and restores it', async () => {
    const kinds = {
      ...{ text: 'é', number: -1.5, yes: true, nothing: null, bytes: new Uint8Array([0, 255]) },
      ...{ list: [1, ['a'], {}], map: { deep: { bytes: new Uint8Array([1]) } }, empty: '' },
      ...{ texts: new Set(['a', 'b']), numbers: new Set([1, 2]), all: new Set([new Uint8Array([2])]) },
    };
    const Item = { pk: 'P', sk: 'K', ...kinds };
    await table.documents.send(new PutCommand({ TableName: table.tableName, Item }));
    const stored = await table.scanAll();
    const { Items } = await table.documents.send(new ScanCommand({ TableName: table.tableName }));
    expect(stored).toStrictEqual(Items);
    expect(stored).toEqual([Item]);
    for (const change of [
      { ...Item, list: [] },
      { ...Item, sk: 'L' },
    ]) {
      await table.documents.send(new PutCommand({ TableName: table.tableName, Item: change }));
    }
    await table.restore(stored);
    expect(await table.scanAll()).toEqual(stored);
    await table.clear();
  });
});
