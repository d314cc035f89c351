import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { TableDefinition } from '../assembly.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';
import { StartError } from '../start-error.ts';
import type { DynamoDbClient } from './dynamodb-client.ts';
import type { RunningDynamoDb } from './dynamodb-program.ts';

/**
 * Creates the template's tables where they are missing, and gives dynoxide the indexes that it lacks.
 * Throws StartError when a kept table has other keys than the template says.
 */
export async function prepareTables(
  engine: RunningDynamoDb,
  client: DynamoDbClient,
  tables: readonly TableDefinition[],
): Promise<void> {
  await Promise.all(tables.map((table) => createTable(client, table)));
  if (engine.databasePath !== undefined) addIndexes(engine.databasePath, tables);
}

async function createTable(client: DynamoDbClient, { name, creation, ttlAttribute }: TableDefinition): Promise<void> {
  try {
    await client.call('CreateTable', creation);
  } catch (error) {
    if (!(error instanceof AwsError) || error.name !== 'ResourceInUseException') throw error;
    return requireSameKeys(client, name, creation);
  }
  if (ttlAttribute === undefined) return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: ttlAttribute };
  await client.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification });
}

const KeyElement = z.object({ AttributeName: z.string(), KeyType: z.string() });
const Layout = z.object({
  KeySchema: z.array(KeyElement.transform(({ AttributeName, KeyType }) => [KeyType, AttributeName])),
});
const TableLayout = Layout.extend({
  GlobalSecondaryIndexes: z.array(Layout.extend({ IndexName: z.string() })).default([]),
});

/** Data of an earlier run may have been made for keys or indexes that the template no longer has. */
async function requireSameKeys(client: DynamoDbClient, name: string, creation: JsonObject): Promise<void> {
  const { Table } = await client.call('DescribeTable', { TableName: name });
  if (layoutOf(Table) === layoutOf(creation)) return;
  throw new StartError(
    `The kept data was made for other keys or indexes of ${name}: remove the data folder, or choose another with --data.`,
  );
}

function layoutOf(table: unknown): string {
  const { KeySchema, GlobalSecondaryIndexes } = TableLayout.parse(table);
  const indexes = GlobalSecondaryIndexes.map((index) => [index.IndexName, index.KeySchema]);
  return JSON.stringify([KeySchema, indexes.sort()]);
}

/**
 * dynoxide 1.2.1 looks for a stream's last record without an index, so writes get slower with every record; and it does
 * not sweep expired items, which the sweeper finds by the third index. They use the layout of its file, hence the
 * exact version in package.json.
 */
function addIndexes(databasePath: string, tables: readonly TableDefinition[]): void {
  const database = new DatabaseSync(databasePath, { timeout: 5000 });
  database.exec(`
    CREATE INDEX IF NOT EXISTS local_stream_table ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
    CREATE INDEX IF NOT EXISTS local_stream_shard ON _stream_records (shard_id, CAST(sequence_number AS INTEGER));
  `);
  for (const { name, ttlAttribute } of tables) {
    if (ttlAttribute === undefined) continue;
    const { isSet, seconds } = expiryExpressions(ttlAttribute);
    database.exec(`CREATE INDEX IF NOT EXISTS "local_expiry_${name}" ON "${name}" (${seconds}) WHERE ${isSet}`);
  }
  database.close();
}

/** SQL over dynoxide's item column: whether an item expires, and when (seconds since 1970). */
export function expiryExpressions(ttlAttribute: string): { isSet: string; seconds: string } {
  const value = `json_extract(item_json, '$.${ttlAttribute}.N')`;
  return { isSet: `${value} IS NOT NULL`, seconds: `CAST(${value} AS INTEGER)` };
}
