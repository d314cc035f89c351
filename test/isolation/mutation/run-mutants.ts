import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, scopedMethods } from './mutant.ts';

/**
 * Takes the tenant check out of each repository method in turn and runs the isolation suites, which must go red each time.
 * `npm run test:mutation-isolation [-- <part of a file's or method's name>]`
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const [only = ''] = process.argv.slice(2);

const isGreen = (mutant?: Mutant): boolean => {
  const env = { ...process.env, ...(mutant !== undefined && { MUTANT: JSON.stringify(mutant) }) };
  const config = 'test/isolation/mutation/vitest.config.ts';
  const { status } = spawnSync('vitest', ['run', '--config', config], { cwd: root, env, stdio: 'ignore' });
  return status === 0;
};

const methods = globSync('shared/*/*-repository.ts', { cwd: root })
  .sort()
  .flatMap((file) =>
    scopedMethods(readFileSync(join(root, file), 'utf8')).map(({ name: method }) => ({ file, method })),
  )
  .filter(({ file, method }) => `${file} ${method}`.includes(only));

if (!isGreen()) throw new Error('The isolation suites are red without any mutant: mend them first.');
console.log(
  `${methods.length} methods. red by "follow": a foreign id or page token was enough; by "mistake": only a wrong space.`,
);
let survivors = 0;
for (const place of methods) {
  const kind = (['follow', 'mistake'] as const).find((one) => !isGreen({ ...place, kind: one }));
  if (kind === undefined) survivors += 1;
  console.log(
    `${kind === undefined ? 'GREEN: NOT NOTICED' : `red by "${kind}"`.padEnd(18)}  ${place.file} ${place.method}`,
  );
}
console.log(`${methods.length - survivors} of ${methods.length} noticed.`);
process.exitCode = survivors === 0 ? 0 : 1;
