import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, REPOSITORIES, Reach, scopedMethods } from './mutant.ts';

/**
 * Takes the tenant check out of each repository method in turn and runs the isolation suites that come to the method: they
 * must go red each time. `npm run test:mutation-isolation [-- <part of a file's or method's name>]`
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const [only = ''] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'isolation-mutants-'));
const reachedFile = join(scratch, 'reached');

const isGreen = (env: Record<string, string>, args: readonly string[] = []): boolean => {
  const command = ['run', '--config', 'test/isolation/mutation/vitest.config.ts', ...args];
  const { status } = spawnSync('vitest', command, { cwd: root, env: { ...process.env, ...env }, stdio: 'ignore' });
  return status === 0;
};

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** The suites that come to the method, as arguments: all of them for one that only seeding comes to. */
const suitesOf = (method: string): string[] => {
  const theirs = reached.filter((reach) => reach.method === method);
  if (theirs.length === 0) return [];
  const names = [...new Set(theirs.map(({ suite }) => escaped(suite)))];
  return [...new Set(theirs.map(({ file }) => file)), '-t', `^(?:${names.join('|')})(?: |$)`];
};

const methods = globSync(REPOSITORIES, { cwd: root })
  .sort()
  .flatMap((file) =>
    scopedMethods(readFileSync(join(root, file), 'utf8')).map(({ name: method }) => ({ file, method })),
  )
  .filter(({ file, method }) => `${file} ${method}`.includes(only));

writeFileSync(reachedFile, '');
if (!isGreen({ REACHED: reachedFile }))
  throw new Error('The isolation suites are red without any mutant: mend them first.');
const reached = readFileSync(reachedFile, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => Reach.parse(JSON.parse(line)));
rmSync(scratch, { recursive: true });

console.log(
  `${methods.length} methods. red by "follow": a foreign id or page token was enough; by "mistake": only a wrong space.`,
);
let survivors = 0;
for (const place of methods) {
  const { file, method } = place;
  const suites = suitesOf(`${file} ${method}`);
  const isNoticed = (kind: Mutant['kind']) => !isGreen({ MUTANT: JSON.stringify({ ...place, kind }) }, suites);
  const kind = (['follow', 'mistake'] as const).find(isNoticed);
  if (kind === undefined) survivors += 1;
  console.log(`${kind === undefined ? 'GREEN: NOT NOTICED' : `red by "${kind}"`.padEnd(18)}  ${file} ${method}`);
}
console.log(`${methods.length - survivors} of ${methods.length} noticed.`);
process.exitCode = survivors === 0 ? 0 : 1;
