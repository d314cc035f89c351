import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundleDirectory, bundleFunctions } from '../lib/bundle-functions.ts';
import { functionNames } from '../lib/functions.ts';
import { machine } from './bench-stack.ts';

const RUNS = 15;
const run = promisify(execFile);

/** What a function that does the same work could not do without: table, queue and keys. */
const BARE_SDK = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
export const handler = () => [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SQSClient({}), new KMSClient({}),
  GetCommand, PutCommand, UpdateCommand];
`;

/** What Lambda would put around the code; the values are never used, as nothing is called. */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  TABLE_NAME: 'bench',
  EVENT_BUS_NAME: 'bench',
  INBOUND_QUEUE_URL: 'http://127.0.0.1/queue',
  HISTORY_QUEUE_URL: 'http://127.0.0.1/queue',
  OUTBOUND_QUEUE_URL: 'http://127.0.0.1/queue',
  SOURCE_QUEUE_URL: 'http://127.0.0.1/queue',
  WHATSAPP_SECRET_ARN: 'bench',
  TOKEN_KEY_ARN: 'bench',
  GRAPH_BASE_URL: 'http://127.0.0.1',
  GRAPH_VERSION: 'v26.0',
  RECONCILE_SECONDS: '20',
  POWERTOOLS_METRICS_NAMESPACE: 'Bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
};

/** Milliseconds that a fresh Node needs to import the bundle; the start of Node itself is not in it. */
async function importTime(bundle: string): Promise<number> {
  const script = `const begun = performance.now(); await import(${JSON.stringify(pathToFileURL(bundle).href)});
    console.log(performance.now() - begun); process.exit(0);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { env: ENVIRONMENT });
  return Number(stdout);
}

async function medianImportTime(bundle: string): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < RUNS; index += 1) times.push(await importTime(bundle));
  return times.sort((a, b) => a - b)[RUNS >> 1] ?? Number.NaN;
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

async function report(name: string, bundle: string): Promise<void> {
  const code = readFileSync(bundle);
  const size = `${kilobytes(code.byteLength)} (${kilobytes(gzipSync(code).byteLength)} gzip)`;
  console.log(`  ${name.padEnd(18)} ${size.padEnd(24)} import ${(await medianImportTime(bundle)).toFixed(0)} ms`);
}

// Inside the project, so that the packages are found.
const directory = join(bundleDirectory, '..', 'bench-bundles');
await mkdir(directory, { recursive: true });
try {
  await writeFile(join(directory, 'bare-sdk.js'), BARE_SDK);
  await bundleFunctions();
  await bundleFunctions({ directory, entries: { 'bare-sdk': 'bare-sdk.js' } });
  console.log(`Bundles (${machine()}); import in a fresh process, median of ${RUNS}`);
  await report('bare SDK', join(directory, '.build', 'functions', 'bare-sdk', 'index.mjs'));
  for (const name of functionNames) await report(name, join(bundleDirectory, name, 'index.mjs'));
} finally {
  await rm(directory, { recursive: true, force: true });
}
