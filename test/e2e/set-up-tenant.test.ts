import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemporaryFolder } from '../../local/data-folder.ts';
import { demoNumbers } from '../../local/demo.ts';
import { productApp } from '../../local/product-app.ts';
import { seed } from '../../local/seed.ts';
import { createStack, type LocalStack, region } from '../../local/stack.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const number = ['--display-phone-number', '+1 555 010 0009'];

let stack: LocalStack;
beforeAll(async () => {
  const report = (line: string): void => console.error(line);
  stack = await createStack({
    ...{ port: 0, data: openTemporaryFolder(), app: productApp, seed, report, onDeath: report },
  });
}, 120_000);
afterAll(() => stack?.close());

/** Runs the command as an operator does, with credentials of the account. */
async function setUp(args: readonly string[], token: string) {
  const { accessKeyId, secretAccessKey } = stack.credentialsFor('operator');
  const command = spawn(process.execPath, ['bin/set-up-tenant.ts', '--stage', 'dev', ...number, ...args], {
    cwd: project,
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: stack.endpointUrl,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });
  command.stdin.end(token);
  const ended = new Promise<number | null>((resolve) => command.once('exit', resolve));
  const [output, errors, code] = await Promise.all([text(command.stdout), text(command.stderr), ended]);
  return { output, errors, code };
}

describe('the command that sets up a tenant', () => {
  it('makes a tenant from a file, connects its number, and connects it again with another token', async () => {
    const file = ['--file', 'docs/tenant-example.json', '--phone-number-id', '100000000000009'];
    const first = await setUp(file, 'token-one\n');
    expect(first).toMatchObject({ code: 0, errors: '' });
    const [tenantId = ''] = /tn_[0-9A-Z]{26}/.exec(first.output) ?? [];
    expect(first.output).toContain('Created Acme Phones');
    expect(first.output).not.toContain('token-one');

    const again = await setUp(['--tenant-id', tenantId, '--phone-number-id', '100000000000009'], 'token-two');
    expect(again).toMatchObject({ code: 0, errors: '' });
  });

  it('refuses a number of another tenant, a tenant that is not there, and a missing token, each in one sentence', async () => {
    const taken = demoNumbers[0]?.phoneNumberId ?? '';
    const stolen = await setUp(['--file', 'docs/tenant-example.json', '--phone-number-id', taken], 'token');
    expect(stolen).toMatchObject({ code: 1, errors: 'This number is connected to another organisation.\n' });

    const nobody = `tn_${'Z'.repeat(26)}`;
    const unknown = await setUp(['--tenant-id', nobody, '--phone-number-id', '100000000000008'], 'token');
    expect(unknown).toMatchObject({ code: 1, errors: `There is no tenant ${nobody} in crm-dev-main.\n` });

    const silent = await setUp(['--tenant-id', nobody, '--phone-number-id', '100000000000008'], '');
    expect(silent.code).toBe(1);
    expect(silent.errors).toContain('access token is missing');
  });
});
