import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionDefinition } from './assembly.ts';
import type { Callers, Credentials } from './endpoint/callers.ts';
import type { FaultDice } from './faults/fault-dice.ts';
import type { WorkerDeaths } from './faults/worker-deaths.ts';
import { FunctionLog } from './functions/function-log.ts';
import { FunctionRunner } from './functions/function-runner.ts';
import type { InvocationOutcome } from './functions/function-worker.ts';
import type { Authoriser } from './iam/authoriser.ts';
import type { Usage } from './meter/usage.ts';

const longestSkewMilliseconds = 180_000;

export interface FunctionsOptions {
  readonly definitions: readonly FunctionDefinition[];
  readonly callers: Callers;
  readonly authoriser: Pick<Authoriser, 'permitsLog'>;
  readonly usage: Usage;
  readonly region: string;
  readonly endpointUrl: string;
  /** The DNS that functions ask: an address with its port. */
  readonly nameServer: string;
  readonly logDirectory: string;
  readonly dice: FaultDice;
  readonly deaths: WorkerDeaths;
  /** Told of errors, one line each. */
  readonly report: (line: string) => void;
}

/** Lambda: every function of the template, by name or by label. */
export class Functions {
  readonly definitions: readonly FunctionDefinition[];
  readonly #runners = new Map<string, FunctionRunner>();
  readonly #deaths: WorkerDeaths;

  constructor(options: FunctionsOptions) {
    this.definitions = options.definitions;
    this.#deaths = options.deaths;
    for (const definition of options.definitions) {
      const { name, label, role } = definition;
      const credentials = options.callers.register({ name, role });
      const runner = new FunctionRunner({
        definition,
        environment: environmentOf(definition, credentials, options),
        nameServer: options.nameServer,
        log: new FunctionLog({
          path: join(options.logDirectory, `${label}.log`),
          label,
          mayWrite: () => options.authoriser.permitsLog({ name, role }),
          onLine: (line) => options.usage.countLogLine(name, line),
          report: options.report,
        }),
        clockOffset: () => clockOffset(options.dice, name),
        onInvocation: (outcome) => options.usage.countInvocation(definition, outcome),
      });
      this.#runners.set(name, runner);
      this.#runners.set(label, runner);
    }
  }

  has(name: string): boolean {
    return this.#runners.has(name);
  }

  /** The deployed name of a function by its name or label. */
  nameOf(name: string): string | undefined {
    return this.definitions.find((definition) => definition.name === name || definition.label === name)?.name;
  }

  /** The most events that the function works on at once. */
  concurrencyOf(name: string): number {
    return this.#runner(name).concurrency;
  }

  /** Runs the function; `event` is JSON text, and so is the result. Throws when there is no such function. */
  invoke(name: string, event: string): Promise<InvocationOutcome> {
    const runner = this.#runner(name);
    this.#deaths.begin(name, () => runner.kill());
    return runner.invoke(event);
  }

  kill(name: string): void {
    this.#runner(name).kill();
  }

  /** Every function begins anew with its next event. */
  restart(): void {
    for (const { name } of this.definitions) this.kill(name);
  }

  /** Waits until no event is under way, `milliseconds` at most. */
  async idle(milliseconds: number): Promise<void> {
    const deadline = Date.now() + milliseconds;
    while (Date.now() < deadline && [...this.#runners.values()].some((runner) => runner.busy)) await sleep(10);
  }

  async close(): Promise<void> {
    await Promise.all([...new Set(this.#runners.values())].map((runner) => runner.close()));
  }

  #runner(name: string): FunctionRunner {
    const runner = this.#runners.get(name);
    if (runner === undefined) throw new Error(`There is no function ${name} in this app.`);
    return runner;
  }
}

/** How far an invocation's clock is ahead, in milliseconds. */
function clockOffset(dice: FaultDice, name: string): number {
  if (!dice.strikes('clock-skewed', name)) return 0;
  return dice.pick(`clock ${name}`, -longestSkewMilliseconds, longestSkewMilliseconds);
}

/** What Lambda puts into a function's environment, around what the template says. Nothing of this process leaks in. */
function environmentOf(
  definition: FunctionDefinition,
  { accessKeyId, secretAccessKey }: Credentials,
  options: FunctionsOptions,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...definition.environment,
    _HANDLER: definition.handler,
    _X_AMZN_TRACE_ID: `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')};Sampled=0`,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: options.region,
    AWS_DEFAULT_REGION: options.region,
    AWS_ENDPOINT_URL: options.endpointUrl,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: definition.directory,
  };
}
