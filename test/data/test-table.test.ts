import { PutCommand } from '@aws-sdk/lib-dynamodb';
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
});
