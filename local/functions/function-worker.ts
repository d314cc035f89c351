import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from '../assembly.ts';
import type { FunctionLog } from './function-log.ts';
import { type FunctionIdentity, type Invocation, WorkerReport } from './worker-messages.ts';

export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: string;
}

/** What became of an invocation: the function's result as JSON text, or why there is none. */
export type InvocationOutcome = (
  | { readonly ok: true; readonly result: string }
  | { readonly ok: false; readonly error: FunctionFailure }
) & { readonly processorMilliseconds?: number };

type Settle = (outcome: InvocationOutcome) => void;

export interface FunctionWorkerOptions {
  readonly definition: FunctionDefinition;
  readonly environment: Readonly<Record<string, string>>;
  /** Where it looks names up in the DNS: an address with its port. */
  readonly nameServer: string;
  readonly log: FunctionLog;
}

/** One worker thread with one function's bundle loaded. Once it has ended it takes no further event. */
export class FunctionWorker {
  /** Settles when the bundle is loaded; false when it could not be, and `failure` says why. */
  readonly ready: Promise<boolean>;
  failure: FunctionFailure | undefined;
  readonly #worker: Worker;
  readonly #underWay = new Map<string, Settle>();

  constructor({ definition, environment, nameServer, log }: FunctionWorkerOptions) {
    const { name, arn, handler, directory, memoryMegabytes } = definition;
    const workerData: FunctionIdentity = { name, arn, handler, directory, memoryMegabytes, nameServer };
    this.#worker = new Worker(new URL('../functions-worker.ts', import.meta.url), {
      workerData,
      env: { ...environment },
      stdout: true,
      stderr: true,
      name: definition.label,
    });
    log.follow(this.#worker.stdout);
    log.follow(this.#worker.stderr);
    this.ready = new Promise((resolve) => {
      this.#worker.on('message', (message: unknown) => this.#receive(WorkerReport.parse(message), resolve));
      this.#worker.on('error', (error: unknown) => {
        this.failure ??= failureOf(error);
        resolve(false);
      });
      this.#worker.on('exit', () => {
        this.end(this.failure ?? { errorType: 'Runtime.ExitError', errorMessage: 'The runtime exited.', trace: '' });
        resolve(false);
      });
    });
  }

  run(invocation: Invocation): Promise<InvocationOutcome> {
    const { failure } = this;
    if (failure !== undefined) return Promise.resolve({ ok: false, error: failure });
    return new Promise((resolve) => {
      this.#underWay.set(invocation.requestId, resolve);
      this.#worker.postMessage(invocation);
    });
  }

  /** Ends the thread at once; every event under way fails with `failure`. */
  end(failure: FunctionFailure): void {
    this.failure ??= failure;
    for (const settle of this.#underWay.values()) settle({ ok: false, error: failure });
    this.#underWay.clear();
    void this.#worker.terminate();
  }

  async terminated(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(report: WorkerReport, resolveReady: (ready: boolean) => void): void {
    if (report.type === 'ready') {
      resolveReady(true);
    } else if (report.type === 'broken') {
      const { errorMessage, trace } = report;
      this.end({ errorType: 'Runtime.ImportModuleError', errorMessage, trace });
      resolveReady(false);
    } else {
      const settle = this.#underWay.get(report.requestId);
      this.#underWay.delete(report.requestId);
      const { processorMilliseconds } = report;
      settle?.({
        ...(report.type === 'result' ? { ok: true, result: report.result } : { ok: false, error: report }),
        processorMilliseconds,
      });
    }
  }
}

function failureOf(error: unknown): FunctionFailure {
  if (!(error instanceof Error)) return { errorType: 'Runtime.Unknown', errorMessage: String(error), trace: '' };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack ?? '' };
}
