import { openTemporaryFolder } from '../../local/data-folder.ts';
import { readPolicies } from '../../local/iam/policies.ts';
import { seed } from '../../local/seed.ts';
import { createStack } from '../../local/stack.ts';
import { messageScenarios } from './message-scenarios.ts';
import { observedApp } from './observed-app.ts';
import { type Removal, removals } from './removals.ts';
import type { Scenario } from './scenario.ts';
import { closingScenarios, workScenarios } from './work-scenarios.ts';
import { World } from './world.ts';

/** What a run came to: undefined when every scenario came about. */
type Failure = { readonly scenario: Scenario; readonly reason: string } | undefined;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Takes one permission after another from the functions' roles and plays everything that the product does. A permission
 * is needed when something fails without it, and a call was refused. Ends with 1 when one is not needed.
 */
const only = process.argv[2];
/** What the stack has reported since the last deployment. */
const reports: string[] = [];
const data = openTemporaryFolder();
const stack = await createStack({
  port: 0,
  data,
  app: observedApp,
  seed,
  report: (line) => reports.push(line),
  onDeath: (reason) => {
    print(reason);
    process.exit(1);
  },
});
/** How long a run takes on an idle machine. */
const usualSeconds = 6;
let runs = 0;
let patience = 3;
try {
  const policies = readPolicies(stack.assembly);
  const begun = Date.now();
  const complete = await play(policies);
  const seconds = (Date.now() - begun) / 1000;
  if (complete !== undefined) {
    for (const line of reports) print(line);
    throw new Error(`With all permissions "${complete.scenario.name}" fails: ${complete.reason}`);
  }
  print(`With all permissions everything works (${seconds.toFixed(1)} s).\n`);
  patience = Math.max(1, seconds / usualSeconds);
  await checkAll(removals(stack.assembly).filter((it) => only === undefined || it.function === only));
} finally {
  await stack.close();
}

async function checkAll(all: readonly Removal[]): Promise<void> {
  const unneeded: Removal[] = [];
  let label = '';
  for (const removal of all) {
    if (removal.function !== label) print(`${label === '' ? '' : '\n'}${removal.function}`);
    label = removal.function;
    const failure = await playWithout(removal);
    if (failure === undefined) unneeded.push(removal);
    const result = failure === undefined ? 'NOTHING NEEDS IT' : `needed: ${failure.scenario.name}`;
    print(`  ${String(removal.statement).padStart(2)}  ${removal.what.padEnd(44)} ${result}`);
  }
  print(`\n${all.length} permissions, ${all.length - unneeded.length} needed, ${unneeded.length} that nothing needs.`);
  for (const { function: name, statement, what } of unneeded) print(`  ${name}, statement ${statement}: ${what}`);
  if (unneeded.length > 0) process.exitCode = 1;
}

/** A failure of others' work, or without a refused call, is no answer: another try must give one. */
async function playWithout(removal: Removal): Promise<Failure> {
  const { assembly, function: label, what } = removal;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const failure = await play(readPolicies(assembly));
    if (failure === undefined) return undefined;
    const isTheirs = failure.scenario.functions.some((name) => name === label);
    if (isTheirs && reports.some((line) => isDenialOf(line, removal))) return failure;
    print(`  (again: without ${what} "${failure.scenario.name}" failed for another reason: ${failure.reason})`);
    for (const line of reports) print(`    ${line}`);
  }
  throw new Error(`Without ${what} of ${label} something fails for another reason.`);
}

/** SQS writes its actions in lower case. */
function isDenialOf(line: string, { function: label, actions }: Removal): boolean {
  const refused = /^crm-dev-main-(\S+): .* is not authorized to perform: (\S+) /.exec(line);
  return refused?.[1] === label && actions.some((action) => action.toLowerCase() === refused[2]?.toLowerCase());
}

/** Deploys the policies and plays everything at once; stops at the first failure. */
async function play(policies: ReturnType<typeof readPolicies>): Promise<Failure> {
  const ending = new AbortController();
  reports.length = 0;
  await stack.deploy(policies);
  const world = await World.begin(stack, data, { number: ++runs, patience, signal: ending.signal });
  let failure: Failure;
  const together = (scenarios: readonly Scenario[]) =>
    Promise.all(
      scenarios.map(async (scenario) => {
        try {
          await scenario.play(world);
        } catch (error) {
          failure ??= { scenario, reason: error instanceof Error ? error.message : String(error) };
          ending.abort();
        }
      }),
    );
  await together([...messageScenarios, ...workScenarios]);
  if (failure === undefined) await together(closingScenarios);
  return failure;
}
