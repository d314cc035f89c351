import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { bundleFunctions } from '../../../lib/bundle-functions.ts';
import { composeApp } from '../../../lib/compose-app.ts';
import { stageSettings } from '../../../lib/stage-config.ts';
import { openTemporaryFolder } from '../../../local/data-folder.ts';
import type { LocalApp } from '../../../local/local-app.ts';
import { seed } from '../../../local/seed.ts';
import { createStack, region } from '../../../local/stack.ts';
import { createDocuments } from '../../../shared/data/client.ts';
import { StackClient } from './stack-client.ts';
import { type StoredItem, scanItems } from './stored-items.ts';

/** The whole local stack with the demo tenants, in this process, on data of its own. */
export interface TestStack {
  readonly client: StackClient;
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  /** What the stack reported: errors of functions and of itself. */
  readonly reports: readonly string[];
  /** Every item of the table as it is stored. */
  items(): Promise<StoredItem[]>;
  /** Every line that a function has logged. */
  logLines(): string[];
  close(): Promise<void>;
}

export interface TestStackOptions {
  /** How long a reply of unknown outcome waits for its status. */
  readonly reconcileSeconds?: number;
  /** As in production; development lets administrators in without a second factor. */
  readonly requireAdminMfa?: boolean;
}

const appWith = ({ requireAdminMfa = false, ...overrides }: TestStackOptions): LocalApp => ({
  async compose(app, addresses) {
    await bundleFunctions();
    const settings = stageSettings('dev', { ...addresses, ...overrides });
    composeApp(app, { ...settings, identity: { ...settings.identity, requireAdminMfa } });
  },
});

export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const reports: string[] = [];
  const report = (line: string): void => void reports.push(line);
  const data = openTemporaryFolder();
  const app = appWith(options);
  const stack = await createStack({ port: 0, data, app, seed, report, onDeath: report });
  const dynamoDb = new DynamoDBClient({
    endpoint: stack.endpointUrl,
    region,
    credentials: stack.credentialsFor('operator'),
  });
  const documents = createDocuments(dynamoDb);
  const tableName = stack.assembly.tables[0]?.name ?? '';
  const logs = join(data.path, 'logs');
  return {
    client: new StackClient(stack.url),
    documents,
    tableName,
    reports,
    items: () => scanItems(documents, tableName),
    logLines: () =>
      readdirSync(logs)
        .filter((file) => file !== 'dynamodb.log')
        .flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n'))
        .filter((line) => line !== ''),
    close: async () => {
      dynamoDb.destroy();
      await stack.close();
    },
  };
}
