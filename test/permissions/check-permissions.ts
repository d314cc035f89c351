import { setTimeout as sleep } from 'node:timers/promises';
import { functionNames } from '../../lib/functions.ts';
import { openTemporaryFolder } from '../../local/data-folder.ts';
import { demoUsers } from '../../local/demo-users.ts';
import { type Policies, readPolicies } from '../../local/iam/policies.ts';
import { seed } from '../../local/seed.ts';
import { createStack } from '../../local/stack.ts';
import { deskScenarios } from './desk-scenarios.ts';
import { messageScenarios } from './message-scenarios.ts';
import { observedApp } from './observed-app.ts';
import { offPathScenarios } from './off-path-scenarios.ts';
import { peopleScenarios } from './people-scenarios.ts';
import { type Removal, removals } from './removals.ts';
import type { Scenario } from './scenario.ts';
import { Staff } from './staff.ts';
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
const allScenarios = [
  ...[...messageScenarios, ...workScenarios, ...offPathScenarios],
  ...[...peopleScenarios, ...deskScenarios],
];
const scenariosOf = (labels: readonly string[]): readonly Scenario[] =>
  allScenarios.filter(({ functions }) => functions.some((name) => labels.includes(name)));
const unplayed = functionNames.filter((name) => scenariosOf([name]).length === 0);
if (unplayed.length > 0) throw new Error(`No scenario is about ${unplayed.join(', ')}.`);
/** The functions that are named on the command line; all when none is. */
const asked: readonly string[] = process.argv.length > 2 ? process.argv.slice(2) : functionNames;
const unknown = asked.filter((label) => scenariosOf([label]).length === 0);
if (unknown.length > 0) throw new Error(`There is no function ${unknown.join(', ')}.`);
const marginMs = 2000;
/** Scenarios that are played at once while every function is still cold. */
const togetherAtFirst = 8;
const lookEveryMs = 50;
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
/** The longest that a scenario took so far, in milliseconds. */
const usual = new Map<Scenario, number>();
let runs = 0;
const staff = new Staff(stack.url);
try {
  const emails = demoUsers.map(({ email }) => email);
  await staff.signIn(...emails);
  const policies = readPolicies(stack.assembly);
  const begun = Date.now();
  const all = scenariosOf(asked);
  for (let start = 0; start < all.length; start += togetherAtFirst) {
    const failure = await play(policies, all.slice(start, start + togetherAtFirst));
    if (failure === undefined) continue;
    for (const line of reports) print(line);
    throw new Error(`With all permissions "${failure.scenario.name}" fails: ${failure.reason}`);
  }
  print(`With all permissions everything works (${seconds(begun)} s).\n`);
  await checkAll(removals(stack.assembly).filter((it) => asked.includes(it.function)));
  print(`It took ${seconds(begun)} s.`);
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
  const theirs = scenariosOf([label]);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const failure = await play(readPolicies(assembly), theirs, removal);
    if (failure === undefined) return undefined;
    const isTheirs = failure.scenario.functions.some((name) => name === label);
    if (isTheirs && isRefused(removal)) return failure;
    print(`  (again: without ${what} "${failure.scenario.name}" failed for another reason: ${failure.reason})`);
    for (const line of reports) print(`    ${line}`);
  }
  throw new Error(`Without ${what} of ${label} something fails for another reason.`);
}

function isRefused(removal: Removal): boolean {
  return reports.some((line) => isDenialOf(line, removal));
}

/** SQS writes its actions in lower case. */
function isDenialOf(line: string, { function: label, actions }: Removal): boolean {
  const refused = /^crm-dev-main-(\S+): .* is not authorized to perform: (\S+) /.exec(line);
  return refused?.[1] === label && actions.some((action) => action.toLowerCase() === refused[2]?.toLowerCase());
}

/** Deploys the policies and plays these scenarios at once, and what must be so in the end; stops at the first failure. */
async function play(policies: Policies, scenarios: readonly Scenario[], removal?: Removal): Promise<Failure> {
  const ending = new AbortController();
  reports.length = 0;
  await stack.deploy(policies);
  const functions = new Set(scenarios.flatMap((scenario) => scenario.functions));
  const world = await World.begin(stack, data, { number: ++runs, functions, staff, signal: ending.signal });
  let failure: Failure;
  const begunPlays: Promise<void>[] = [];
  const together = (played: readonly Scenario[]) =>
    Promise.all(
      played.map(async (scenario) => {
        try {
          const begun = Date.now();
          const playing = scenario.play(world);
          begunPlays.push(playing);
          await (removal === undefined ? playing : Promise.race([playing, tooLate(scenario, removal, ending.signal)]));
          usual.set(scenario, Math.max(usual.get(scenario) ?? 0, Date.now() - begun));
        } catch (error) {
          failure ??= { scenario, reason: error instanceof Error ? error.message : String(error) };
          ending.abort();
        }
      }),
    );
  await together(scenarios);
  if (failure === undefined) await together(closingScenarios);
  ending.abort();
  // Those that were given up are still on their way to stop.
  await Promise.allSettled(begunPlays);
  return failure;
}

/** Fails when the scenario has still not come about long after the first refused call. */
async function tooLate(scenario: Scenario, removal: Removal, signal: AbortSignal): Promise<void> {
  while (!isRefused(removal)) await sleep(lookEveryMs, undefined, { signal, ref: false });
  const limit = 2 * (usual.get(scenario) ?? 0) + marginMs;
  await sleep(limit, undefined, { signal, ref: false });
  throw new Error(`It did not come about within ${limit} ms of the first refused call.`);
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
