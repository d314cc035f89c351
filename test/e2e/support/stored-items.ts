import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openDataFolder } from '../../../local/data-folder.ts';
import { startDynamoDb } from '../../../local/engines/dynamodb-program.ts';
import { createDocuments } from '../../../shared/data/client.ts';

export type StoredItem = Record<string, unknown>;

/** Every item of a table as it is stored. */
export async function scanItems(documents: DynamoDBDocumentClient, tableName: string): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  let start: StoredItem | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: tableName, ExclusiveStartKey: start, ConsistentRead: true }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** Every item of the table that a stack left in its data folder, which it must have let go of. */
export async function itemsLeftIn(dataDirectory: string): Promise<StoredItem[]> {
  const folder = openDataFolder(dataDirectory);
  const engine = await startDynamoDb({
    databasePath: join(folder.path, 'dynamodb.sqlite'),
    logPath: join(folder.path, 'logs', 'dynamodb.log'),
    onDeath: (reason) => {
      throw new Error(reason);
    },
  });
  const client = new DynamoDBClient({
    endpoint: engine.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const tables = await Promise.all(TableNames.map((name) => scanItems(createDocuments(client), name)));
    return tables.flat();
  } finally {
    client.destroy();
    await engine.stop();
    folder.release();
  }
}
