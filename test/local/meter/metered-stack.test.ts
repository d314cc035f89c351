import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDataFolder } from '../../../local/data-folder.ts';
import type { OperationItem } from '../../../local/meter/price-list.ts';
import { createStack, type LocalStack } from '../../../local/stack.ts';
import { smallApp } from '../small-app.ts';
import { newFolder, removeFolder } from '../temporary-folder.ts';

const folder = newFolder();
let stack: LocalStack;

beforeAll(async () => {
  const data = openDataFolder(join(folder, 'data'));
  const ignore = () => {};
  // Long enough for the slowest start: what comes again is metered again.
  const app = smallApp(join(folder, 'code'), 30);
  stack = await createStack({ port: 0, data, app, report: ignore, onDeath: ignore });
});

afterAll(async () => {
  await stack.close();
  removeFolder(folder);
});

const share = (item: OperationItem, source: string) =>
  stack
    .usage()
    .bill.lines.find((line) => line.item === item)
    ?.by.find((part) => part.source === source)?.quantity;

it('meters a request on its whole way through the stack, and shows it as a page', async () => {
  const body = JSON.stringify({ id: 'metered' });
  expect((await fetch(`${stack.url}/things`, { method: 'POST', body })).status).toBe(202);
  const functions = ['small-receive', 'small-store', 'small-publish'];
  // The bus may hear of it before the functions have ended, and each is metered at its end.
  await vi.waitFor(() => {
    expect(share('eventbridge-events', 'small-publish')).toBe(1);
    for (const name of functions) expect(share('lambda-requests', name)).toBe(1);
  }, 10_000);

  expect(share('http-api-requests', 'api')).toBe(1);
  for (const name of functions) {
    expect(share('lambda-arm-gigabyte-seconds', name)).toBeGreaterThanOrEqual(0.001 * (128 / 1024));
    expect(share('function-log-bytes', name)).toBeGreaterThan(200);
  }
  expect(share('sqs-requests', 'small-receive')).toBe(1);
  expect(share('sqs-fair-requests', 'small-receive')).toBe(1);
  expect(share('sqs-requests', 'small-store')).toBeGreaterThanOrEqual(2);
  expect(share('dynamodb-write-units', 'small-store')).toBe(2);
  expect(share('lambda-stream-reads', 'small-publish')).toBeGreaterThanOrEqual(1);
  expect(share('dynamodb-stream-reads', 'small-publish')).toBeUndefined();
  expect(stack.usage().bill.months.map(({ item }) => item)).toEqual(['kms-keys', 'secrets', 'idle-receives']);

  for (const { processorMilliseconds } of stack.usage().functions) expect(processorMilliseconds).toBeGreaterThan(0);

  const page = await fetch(`${stack.url}/sim/usage/page`);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain('small-publish');
  expect((await fetch(`${stack.url}/sim/usage`, { method: 'DELETE' })).status).toBe(204);
  expect(share('lambda-requests', 'small-receive')).toBeUndefined();
});
