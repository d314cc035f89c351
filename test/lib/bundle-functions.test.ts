import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BundleSource, bundleFunctions } from '../../lib/bundle-functions.ts';
import { DeploymentError } from '../../lib/deployment-error.ts';

let directory: string;
let source: BundleSource;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}

const bundled = (name: string) => readFileSync(join(directory, '.build/functions', name, 'index.mjs'), 'utf8');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'crm-bundle-'));
  source = { directory, entries: { first: 'first.ts', second: 'second.ts' } };
  write('package-lock.json', '{}');
  write('shared/greeting.ts', "export const greeting: string = 'السلام عليكم';");
  write('first.ts', "import { greeting } from './shared/greeting.ts'; export const handler = async () => greeting;");
  write('second.ts', "import { sep } from 'node:path'; export const handler = async () => sep;");
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('bundleFunctions', () => {
  it('writes one ES module per function, with its source map beside it', async () => {
    const { rebuilt, bytes } = await bundleFunctions(source);
    expect(rebuilt).toBe(true);
    expect(readdirSync(join(directory, '.build/functions'))).toEqual(['first', 'second']);
    expect(readdirSync(join(directory, '.build/functions/first'))).toEqual(['index.mjs', 'index.mjs.map']);
    expect(bundled('first')).toContain('السلام عليكم');
    expect(bundled('first')).toContain('//# sourceMappingURL=index.mjs.map');
    expect(bytes).toEqual({
      first: statSync(join(directory, '.build/functions/first/index.mjs')).size,
      second: statSync(join(directory, '.build/functions/second/index.mjs')).size,
    });
  });

  it('copies a function’s files beside its code, and again when they change', async () => {
    write('fonts/a.ttf', 'font');
    const withAssets = { ...source, assets: { first: ['fonts/a.ttf'] } };
    const copied = () => readFileSync(join(directory, '.build/functions/first/a.ttf'), 'utf8');
    await bundleFunctions(withAssets);
    expect(copied()).toBe('font');
    write('fonts/a.ttf', 'another font');
    expect((await bundleFunctions(withAssets)).rebuilt).toBe(true);
    expect(copied()).toBe('another font');
    await expect(bundleFunctions({ ...source, assets: { second: ['none.ttf'] } })).rejects.toThrow('none.ttf');
  });

  it('refuses code that reads a file beside it that it does not carry', async () => {
    write('fonts/a.ttf', 'font');
    write('first.ts', "export const handler = async () => new URL('./a.ttf', import.meta.url).href;");
    await expect(bundleFunctions(source)).rejects.toThrow('a.ttf');
    await bundleFunctions({ ...source, assets: { first: ['fonts/a.ttf'] } });
  });

  it('makes a file of its own of what is imported when it is first needed, and refuses one that is not carried', async () => {
    write('shared/late.ts', "export const late = 'late';");
    write('first.ts', "export const handler = async () => (await import('./shared/late.ts')).late;");
    await expect(bundleFunctions(source)).rejects.toThrow('./late.mjs');
    const { bytes } = await bundleFunctions({ ...source, loadedLater: { first: ['shared/late.ts'] } });
    expect(readdirSync(join(directory, '.build/functions/first')).filter((name) => name.endsWith('.mjs'))).toEqual([
      'index.mjs',
      'late.mjs',
    ]);
    expect(bytes.first).toBeLessThan(200);
    const { handler } = await import(join(directory, '.build/functions/first/index.mjs'));
    expect(await handler()).toBe('late');
  });

  it('writes modules that run', async () => {
    await bundleFunctions(source);
    const module: unknown = await import(join(directory, '.build/functions/first/index.mjs'));
    expect(module).toMatchObject({ handler: expect.any(Function) });
  });

  it('does nothing when nothing has changed', async () => {
    const first = await bundleFunctions(source);
    expect(await bundleFunctions(source)).toEqual({ rebuilt: false, bytes: first.bytes });
  });

  it.each([
    ['a file that an entry imports', () => write('shared/greeting.ts', "export const greeting = 'hello';")],
    ['an entry', () => write('second.ts', 'export const handler = async () => 2;')],
    ['the lockfile', () => write('package-lock.json', '{"lockfileVersion":3}')],
    ['a bundle', () => write('.build/functions/first/index.mjs', 'broken')],
    ['a deleted bundle', () => rmSync(join(directory, '.build/functions/second'), { recursive: true })],
    ['the list of what was built', () => write('.build/functions.json', 'not JSON')],
  ])('builds again after a change of %s', async (_, change) => {
    await bundleFunctions(source);
    change();
    expect(await bundleFunctions(source)).toMatchObject({ rebuilt: true });
    expect(bundled('first')).not.toBe('broken');
    expect(await bundleFunctions(source)).toMatchObject({ rebuilt: false });
  });

  it('may be called several times at once and leaves nothing half done', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => bundleFunctions(source)));
    expect(new Set(results.map(({ bytes }) => JSON.stringify(bytes))).size).toBe(1);
    expect(readdirSync(join(directory, '.build')).toSorted()).toEqual(['functions', 'functions.json']);
    expect(await bundleFunctions(source)).toMatchObject({ rebuilt: false });
  });

  it('says which entry is missing', async () => {
    const missing = { directory, entries: { ...source.entries, third: 'functions/third.ts' } };
    await expect(bundleFunctions(missing)).rejects.toThrow(
      new DeploymentError('The function third cannot be bundled: its entry file functions/third.ts does not exist.'),
    );
  });

  it('says where a file is broken', async () => {
    write('second.ts', 'export const handler = ;');
    await expect(bundleFunctions(source)).rejects.toThrow(/^The functions could not be bundled: .*second\.ts:1:23/s);
  });

  it('refuses a bundle that would fail on Lambda because it calls require', async () => {
    write('legacy.cjs', "module.exports = require('node:os').hostname();");
    write('second.ts', "import host from './legacy.cjs'; export const handler = async () => host;");
    await expect(bundleFunctions(source)).rejects.toThrow(/second\/index\.mjs calls require\('node:os'\)/);
  });
});
