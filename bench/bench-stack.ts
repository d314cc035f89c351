import { cpus } from 'node:os';
import { openTemporaryFolder } from '../local/data-folder.ts';
import { productApp } from '../local/product-app.ts';
import { seed } from '../local/seed.ts';
import { createStack, type LocalStack } from '../local/stack.ts';
import { StackClient } from '../test/e2e/support/stack-client.ts';

export interface BenchStack {
  readonly stack: LocalStack;
  readonly client: StackClient;
}

/** Runs the work on a fresh local stack whose simulated Graph API has no rate limits of its own. */
export async function onFreshStack(work: (bench: BenchStack) => Promise<void>): Promise<void> {
  const report = (line: string): void => console.error(line);
  const stack = await createStack({
    port: 0,
    data: openTemporaryFolder(),
    app: productApp,
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

/** One line that says where a figure was measured. */
export function machine(): string {
  const [cpu] = cpus();
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
}

export const rounded = (value: number, digits = 2): string => value.toFixed(digits);
