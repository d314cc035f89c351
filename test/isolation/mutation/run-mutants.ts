import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutantKinds, REPOSITORIES, Reach, readLines, scopedMethods, Verdict } from './mutant.ts';

/**
 * Takes the tenant check out of each repository method in turn and runs the isolation tests that come to the method: one of
 * them must fail each time. `npm run test:mutation-isolation [-- <part of a file's or method's name>]`
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const [ONLY = ''] = process.argv.slice(2);

const run = (env: Record<string, string>): void => {
  const args = ['run', '--config', 'test/isolation/mutation/vitest.config.ts'];
  const { status, stdout } = spawnSync('vitest', args, {
    ...{ cwd: root, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 },
  });
  if (status === 0) return;
  console.log(stdout);
  throw new Error('A test is red without a mutant: no verdict counts before it is mended.');
};

const playAll = (): { reached: ReadonlySet<string>; verdicts: readonly Verdict[] } => {
  const scratch = mkdtempSync(join(tmpdir(), 'isolation-mutants-'));
  const [REACHED, VERDICTS] = [join(scratch, 'reached'), join(scratch, 'verdicts')];
  try {
    for (const file of [REACHED, VERDICTS]) writeFileSync(file, '');
    run({ REACHED });
    run({ REACHED, VERDICTS, ONLY });
    const reached = new Set(readLines(REACHED, Reach).map(({ method }) => method));
    return { reached, verdicts: readLines(VERDICTS, Verdict) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
};

const methods = globSync(REPOSITORIES, { cwd: root })
  .sort()
  .flatMap((file) => scopedMethods(readFileSync(join(root, file), 'utf8')).map(({ name }) => `${file} ${name}`))
  .filter((method) => method.includes(ONLY));
const { reached, verdicts } = playAll();

/** By which mutant the method was found out, or why by none. */
const findingOf = (method: string): { finding: string; by: string } => {
  const theirs = verdicts.filter((verdict) => verdict.method === method);
  for (const kind of mutantKinds) {
    const noticed = theirs.find((verdict) => verdict.kind === kind && verdict.outcome === 'noticed');
    if (noticed !== undefined) return { finding: `red by "${kind}"`, by: noticed.test };
  }
  if (!reached.has(method)) return { finding: 'UNREACHED', by: '' };
  const broken = theirs.find(({ outcome }) => outcome === 'broke');
  return { finding: 'SURVIVED', by: broken === undefined ? '' : `an error that is no assertion: ${broken.why}` };
};

const counts = new Map<string, number>();
for (const method of methods) {
  const { finding, by } = findingOf(method);
  counts.set(finding, (counts.get(finding) ?? 0) + 1);
  console.log(`${finding.padEnd(16)}  ${method}${by === '' ? '' : `\n${' '.repeat(18)}${by}`}`);
}
console.log(`\n${methods.length} methods: ${[...counts].map(([finding, count]) => `${count} ${finding}`).join(', ')}.`);
console.log('"follow": a foreign id or page token was enough; "mistake": it took a wrong space, whatever was given.');
const noticed = mutantKinds.reduce((sum, kind) => sum + (counts.get(`red by "${kind}"`) ?? 0), 0);
process.exitCode = noticed === methods.length ? 0 : 1;
