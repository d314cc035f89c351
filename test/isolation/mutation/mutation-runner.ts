import { appendFileSync } from 'node:fs';
import { type RunnerTestCase, TestRunner } from 'vitest';
import * as z from 'zod';
import { type Mutant, mutantKinds, Reach, readLines, Verdict } from './mutant.ts';
import { tenantSwitch } from './tenant-switch.ts';

const { REACHED, VERDICTS, ONLY } = z
  .object({ REACHED: z.string(), VERDICTS: z.string().optional(), ONLY: z.string().default('') })
  .parse(process.env);

const note = (file: string, line: Reach | Verdict): void => appendFileSync(file, `${JSON.stringify(line)}\n`);

/** A property that fails wraps the assertion that did. */
const assertionIn = (error: unknown): Error | undefined => {
  if (!(error instanceof Error)) return undefined;
  return error.name === 'AssertionError' ? error : assertionIn(error.cause);
};

/** Each method has a run for each kind of mutant, and then one without. */
const RUNS = mutantKinds.length + 1;

/**
 * Without `VERDICTS`: runs the tests, and notes which methods each comes to. With it: runs each test again for the mutants of
 * those methods, between its usual hooks and on the same data, until some test has noticed the method's. A mutant is on in
 * the body of a test alone: what goes wrong while data are made says nothing.
 */
export default class MutationRunner extends TestRunner {
  #methods: readonly string[] = [];
  /** What the running test said to a mutant, until it has passed again without it. */
  #unconfirmed: Verdict | undefined;

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    await super.onBeforeRunTask(test);
    if (VERDICTS === undefined) return;
    const noticed = new Set(
      readLines(VERDICTS, Verdict).flatMap(({ method, outcome }) => (outcome === 'noticed' ? [method] : [])),
    );
    this.#methods = readLines(REACHED, Reach)
      .filter(({ testId, method }) => testId === test.id && method.includes(ONLY) && !noticed.has(method))
      .map(({ method }) => method);
    test.repeats = this.#methods.length * RUNS;
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const body = TestRunner.getTestFn(test);
    const run = (test.result?.repeatCount ?? 0) - 1;
    const method = this.#methods[Math.floor(run / RUNS)];
    const kind = mutantKinds[run % RUNS];
    if (method === undefined || VERDICTS === undefined) {
      const reached = await tenantSwitch.during(body);
      if (VERDICTS === undefined) for (const each of reached) note(REACHED, { method: each, testId: test.id });
    } else if (kind !== undefined) {
      if (this.#unconfirmed === undefined) await this.#try(test, VERDICTS, { method, kind });
    } else if (this.#unconfirmed !== undefined) {
      await tenantSwitch.during(body);
      note(VERDICTS, this.#unconfirmed);
      this.#unconfirmed = undefined;
    }
  }

  async #try(test: RunnerTestCase, verdicts: string, mutant: Mutant): Promise<void> {
    const common = { ...mutant, test: test.fullName };
    try {
      await tenantSwitch.during(TestRunner.getTestFn(test), mutant);
      note(verdicts, { ...common, outcome: 'missed', why: '' });
    } catch (error) {
      const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      if (assertionIn(error) === undefined) note(verdicts, { ...common, outcome: 'broke', why });
      else this.#unconfirmed = { ...common, outcome: 'noticed', why };
    }
  }
}
