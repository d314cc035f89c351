import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../bin/install.mjs', import.meta.url));
let project: string;

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text, { mode });
}

const lockfile = (packages: Record<string, unknown>) =>
  JSON.stringify({ packages: { '': { name: 'crm' }, ...packages } });
const wanted = {
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/another-platform': { version: '1.0.0', optional: true },
};

/** An npm that writes down how it was called and does what the test says. */
function npm(commands: string): void {
  write('path/npm', `#!/bin/sh\necho "$@" > called\necho "$PATH" > path-seen\n${commands}\n`, 0o755);
}

/** What a successful `npm ci` leaves behind. */
const success =
  'mkdir -p node_modules/node/bin && touch node_modules/node/bin/node && cp installed.json node_modules/.package-lock.json';

function install() {
  const path = [join(project, 'node_modules/.bin'), join(project, 'path'), '/usr/bin', '/bin'].join(delimiter);
  const { status, stderr, stdout } = spawnSync(process.execPath, ['bin/install.mjs'], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: path },
  });
  return { status, stderr: stderr.trim(), stdout: stdout.trim(), npmWasCalled: existsSync(join(project, 'called')) };
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'crm-install-'));
  mkdirSync(join(project, 'bin'));
  copyFileSync(script, join(project, 'bin/install.mjs'));
  write('package-lock.json', lockfile(wanted));
  write('installed.json', lockfile({ 'node_modules/zod': { version: '4.6.7' } }));
  npm(success);
});
afterEach(() => rmSync(project, { recursive: true }));

describe('install.mjs', () => {
  it('installs when nothing is installed, and not a second time', () => {
    expect(install()).toMatchObject({ status: 0, npmWasCalled: true });
    const called = readFileSync(join(project, 'called'), 'utf8').trim();
    expect(called).toBe('ci --no-audit --no-fund --ignore-scripts=false --loglevel=error');
    rmSync(join(project, 'called'));
    expect(install()).toEqual({ status: 0, stderr: '', stdout: '', npmWasCalled: false });
  });

  it('installs again when the lockfile asks for another version', () => {
    install();
    rmSync(join(project, 'called'));
    write('package-lock.json', lockfile({ 'node_modules/zod': { version: '4.7.0' } }));
    write('installed.json', lockfile({ 'node_modules/zod': { version: '4.7.0' } }));
    expect(install()).toMatchObject({ status: 0, npmWasCalled: true });
  });

  it('runs npm outside of the folder that npm is about to delete', () => {
    install();
    expect(readFileSync(join(project, 'path-seen'), 'utf8')).not.toContain('node_modules');
  });

  it('says when npm fails', () => {
    npm('exit 7');
    expect(install()).toMatchObject({
      status: 1,
      stderr: 'The packages were not installed: npm ci ended with code 7 and says why above.',
    });
  });

  it('says when npm has left something out, such as the Node that a blocked script brings', () => {
    npm('mkdir -p node_modules && cp installed.json node_modules/.package-lock.json');
    expect(install()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^The packages were not installed completely/),
    });
  });

  it('says when there is no npm', () => {
    rmSync(join(project, 'path/npm'));
    const { status, stderr } = spawnSync(process.execPath, ['bin/install.mjs'], {
      cwd: project,
      encoding: 'utf8',
      env: { PATH: join(project, 'path') },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The packages were not installed, because npm cannot be run: /);
  });
});
