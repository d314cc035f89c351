import { DatabaseSync } from 'node:sqlite';
import type { TableDefinition } from '../assembly.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { DynamoDbClient } from './dynamodb-client.ts';
import type { RunningDynamoDb } from './dynamodb-program.ts';

/** Creates the template's tables where they are missing, and gives dynoxide the indexes that it lacks. */
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
    if (error instanceof AwsError && error.name === 'ResourceInUseException') return;
    throw error;
  }
  if (ttlAttribute === undefined) return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: ttlAttribute };
  await client.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification });
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
