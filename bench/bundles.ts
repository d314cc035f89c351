import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundleDirectory, bundleFunctions } from '../lib/bundle-functions.ts';
import { functionNames } from '../lib/functions.ts';
import { machine, onFreshStack } from './bench-stack.ts';

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

/** What Lambda puts around the code; the values are never used, as nothing is called. */
const LAMBDA = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
};
type Environment = Readonly<Record<string, string>>;

/** The environment of each function as the product's own template has it. */
async function environments(): Promise<ReadonlyMap<string, Environment>> {
  const found = new Map<string, Environment>();
  await onFreshStack(async ({ stack }) => {
    for (const { label, environment } of stack.assembly.functions) found.set(label, environment);
  });
  return found;
}

/** Milliseconds that a fresh Node needs to import the bundle; the start of Node itself is not in it. */
async function importTime(bundle: string, environment: Environment): Promise<number> {
  const script = `const begun = performance.now(); await import(${JSON.stringify(pathToFileURL(bundle).href)});
    console.log(performance.now() - begun); process.exit(0);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...LAMBDA, ...environment },
  });
  return Number(stdout);
}

async function medianImportTime(bundle: string, environment: Environment): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < RUNS; index += 1) times.push(await importTime(bundle, environment));
  return times.sort((a, b) => a - b)[RUNS >> 1] ?? Number.NaN;
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

async function report(name: string, bundle: string, environment: Environment): Promise<void> {
  const code = readFileSync(bundle);
  const size = `${kilobytes(code.byteLength)} (${kilobytes(gzipSync(code).byteLength)} gzip)`;
  const time = await medianImportTime(bundle, environment);
  console.log(`  ${name.padEnd(20)} ${size.padEnd(24)} import ${time.toFixed(0)} ms`);
}

// Inside the project, so that the packages are found.
const directory = join(bundleDirectory, '..', 'bench-bundles');
await mkdir(directory, { recursive: true });
try {
  await writeFile(join(directory, 'bare-sdk.js'), BARE_SDK);
  await bundleFunctions();
  await bundleFunctions({ directory, entries: { 'bare-sdk': 'bare-sdk.js' } });
  console.log(`Bundles (${machine()}); import in a fresh process, median of ${RUNS}`);
  await report('bare SDK', join(directory, '.build', 'functions', 'bare-sdk', 'index.mjs'), {});
  const byFunction = await environments();
  for (const name of functionNames) {
    await report(name, join(bundleDirectory, name, 'index.mjs'), byFunction.get(name) ?? {});
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}
