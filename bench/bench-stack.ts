import { cpus } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTemporaryFolder } from '../local/data-folder.ts';
import type { LocalApp } from '../local/local-app.ts';
import { productApp } from '../local/product-app.ts';
import { seed } from '../local/seed.ts';
import { createStack, type LocalStack, region } from '../local/stack.ts';
import { createDocuments } from '../shared/data/client.ts';
import { StackClient } from '../test/e2e/support/stack-client.ts';
import { type StoredItem, scanItems } from '../test/e2e/support/stored-items.ts';

export interface BenchStack {
  readonly stack: LocalStack;
  readonly client: StackClient;
}

/** Runs the work on a fresh local stack whose simulated Graph API has no rate limits of its own. */
export async function onFreshStack(
  work: (bench: BenchStack) => Promise<void>,
  options: { readonly app?: LocalApp; readonly report?: (line: string) => void } = {},
): Promise<void> {
  const { app = productApp, report = (line) => console.error(line) } = options;
  const stack = await createStack({
    port: 0,
    data: openTemporaryFolder(),
    app,
    seed,
    report,
    onDeath: report,
  });
  try {
    const client = new StackClient(stack.url);
    await client.changeGraphSettings({ messagesPerSecond: 10_000, pairBurst: 1000 });
    await work({ stack, client });
  } finally {
    await stack.close();
  }
}

/** Every item of the table as it is stored. */
export async function readItems({ stack }: BenchStack): Promise<StoredItem[]> {
  const credentials = stack.credentialsFor('operator');
  const client = new DynamoDBClient({ endpoint: stack.endpointUrl, region, credentials });
  try {
    return await scanItems(createDocuments(client), stack.assembly.tables[0]?.name ?? '');
  } finally {
    client.destroy();
  }
}

/** One line that says where a figure was measured. */
export function machine(): string {
  const [cpu] = cpus();
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
}

export const rounded = (value: number, digits = 2): string => value.toFixed(digits);
