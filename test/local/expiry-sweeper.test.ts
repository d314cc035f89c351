import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TableDefinition } from '../../local/assembly.ts';
import { DynamoDbClient } from '../../local/engines/dynamodb-client.ts';
import { startDynamoDb } from '../../local/engines/dynamodb-program.ts';
import { prepareTables } from '../../local/engines/dynamodb-tables.ts';
import { ExpirySweeper } from '../../local/engines/expiry-sweeper.ts';
import { temporaryFolder } from './temporary-folder.ts';

const table: TableDefinition = {
  name: 'things',
  arn: 'arn:things',
  streamArn: 'arn:things/stream',
  creation: {
    TableName: 'things',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
  ttlAttribute: 'expiresAt',
};

async function startTables() {
  const folder = temporaryFolder();
  const deaths: string[] = [];
  const databasePath = join(folder, 'dynamodb.sqlite');
  const running = await startDynamoDb({
    databasePath,
    logPath: join(folder, 'dynamodb.log'),
    onDeath: (reason) => deaths.push(reason),
  });
  const client = new DynamoDbClient(running.url, 'us-east-1');
  onTestFinished(async () => {
    client.close();
    await running.stop();
    expect(deaths).toEqual([]);
  });
  await prepareTables(running, client, [table]);
  return { running, client, databasePath };
}

describe('ExpirySweeper', () => {
  it('deletes what has expired, and nothing else', async () => {
    const { client, databasePath } = await startTables();
    const now = Date.now();
    const seconds = Math.floor(now / 1000);
    const put = (pk: string, more: object) =>
      client.call('PutItem', { TableName: 'things', Item: { pk: { S: pk }, ...more } });
    await put('expired', { expiresAt: { N: String(seconds - 1) } });
    await put('later', { expiresAt: { N: String(seconds + 60) } });
    await put('ancient', { expiresAt: { N: '1' } });
    await put('forever', {});
    await put('no-number', { expiresAt: { S: '1' } });
    const sweeper = new ExpirySweeper(client, databasePath, [table]);
    onTestFinished(() => sweeper.close());
    expect(await sweeper.sweep(now)).toBe(1);
    expect(await client.call('Scan', { TableName: 'things' })).toMatchObject({ Count: 4 });
    expect(await sweeper.sweep(now + 61_000)).toBe(1);
    expect(await client.call('Scan', { TableName: 'things' })).toMatchObject({ Count: 3 });
  });
});

describe('prepareTables', () => {
  it('leaves tables alone that are there, and refuses kept data with other keys', async () => {
    const { running, client } = await startTables();
    await expect(prepareTables(running, client, [table])).resolves.toBeUndefined();
    const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' }];
    const AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'S' }];
    const changed = { ...table, creation: { ...table.creation, KeySchema, AttributeDefinitions } };
    await expect(prepareTables(running, client, [changed])).rejects.toThrow('made for other keys or indexes of things');
  });
});
