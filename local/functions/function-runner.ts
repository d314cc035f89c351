import { randomUUID } from 'node:crypto';
import type { InvocationMeasure } from '../meter/usage.ts';
import {
  type FunctionFailure,
  FunctionWorker,
  type FunctionWorkerOptions,
  type InvocationOutcome,
} from './function-worker.ts';
import { linesAfter, linesBefore } from './platform-lines.ts';

/** How many events a function without reserved concurrency works on at once; the others wait in line. */
const defaultConcurrency = 10;

/** How long a bundle may take to load. Lambda allows 10 seconds of a processor of its own; here all share a busy machine. */
const initialisationSeconds = 60;

const killed: FunctionFailure = { errorType: 'Runtime.ExitError', errorMessage: 'The worker was killed.', trace: '' };

export interface FunctionRunnerOptions extends FunctionWorkerOptions {
  /** How far the clock of the next invocation is ahead, in milliseconds. */
  readonly clockOffset: () => number;
  readonly onInvocation: (outcome: InvocationMeasure) => void;
}

/** Runs one function: a worker thread that starts with the first event and is replaced when it ends. */
export class FunctionRunner {
  readonly #options: FunctionRunnerOptions;
  readonly #line: (() => void)[] = [];
  #free: number;
  #worker: FunctionWorker | undefined;
  #closed = false;

  constructor(options: FunctionRunnerOptions) {
    this.#options = options;
    this.#free = options.definition.reservedConcurrency ?? defaultConcurrency;
  }

  get busy(): boolean {
    return this.#free < this.concurrency;
  }

  get concurrency(): number {
    return this.#options.definition.reservedConcurrency ?? defaultConcurrency;
  }

  /** `event` is JSON text. Never throws: whatever goes wrong is the outcome. */
  async invoke(event: string): Promise<InvocationOutcome> {
    await this.#enter();
    const begun = performance.now();
    try {
      if (this.#closed) return { ok: false, error: killed };
      const { definition, log } = this.#options;
      const requestId = randomUUID();
      log.platform(linesBefore(definition, requestId));
      const outcome = await this.#run(requestId, event);
      const milliseconds = performance.now() - begun;
      const { processorMilliseconds = 0 } = outcome;
      this.#options.onInvocation({ failed: !outcome.ok, milliseconds, processorMilliseconds });
      if (!outcome.ok) {
        const { errorType, errorMessage, trace } = outcome.error;
        log.error(errorType, errorMessage, trace);
      }
      log.platform(linesAfter(definition, requestId, { outcome, milliseconds }));
      return outcome;
    } finally {
      this.#leave();
    }
  }

  /** Ends the worker in the middle of whatever it does, as a crash would. */
  kill(): void {
    this.#discard(this.#worker, killed);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.kill();
    await worker?.terminated();
    await this.#options.log.close();
  }

  async #run(requestId: string, event: string): Promise<InvocationOutcome> {
    const worker = this.#current();
    const ready = await this.#within(initialisationSeconds, worker, 'Sandbox.InitTimedout', worker.ready);
    if (!ready) return { ok: false, error: worker.failure ?? killed };
    const { timeoutSeconds } = this.#options.definition;
    const clockOffset = this.#options.clockOffset();
    const deadline = Date.now() + timeoutSeconds * 1000;
    const running = worker.run({ requestId, event, deadline, clockOffset });
    return this.#within(timeoutSeconds, worker, 'Sandbox.Timedout', running);
  }

  /** Throws the worker away when the work takes longer, which settles the work as failed. */
  async #within<Value>(
    seconds: number,
    worker: FunctionWorker,
    errorType: string,
    work: Promise<Value>,
  ): Promise<Value> {
    const timer = setTimeout(() => {
      const errorMessage = `The function did not end within its ${seconds} seconds.`;
      this.#discard(worker, { errorType, errorMessage, trace: '' });
    }, seconds * 1000);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }

  #current(): FunctionWorker {
    if (this.#worker?.failure !== undefined) this.#worker = undefined;
    this.#worker ??= new FunctionWorker(this.#options);
    return this.#worker;
  }

  #discard(worker: FunctionWorker | undefined, failure: FunctionFailure): void {
    if (this.#worker === worker) this.#worker = undefined;
    worker?.end(failure);
  }

  async #enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((go) => this.#line.push(go));
  }

  #leave(): void {
    const next = this.#line.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
