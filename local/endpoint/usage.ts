import type { AwsCall, CapacityUnits } from './aws-call.ts';

/** What one caller asked of one operation. */
export interface CallCount {
  readonly caller: string;
  readonly service: string;
  readonly action: string;
  readonly requests: number;
  /** Requests that were answered with an error; part of `requests`. */
  readonly errors: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface InvocationCount {
  readonly function: string;
  readonly invocations: number;
  readonly errors: number;
  /** Sum of the invocations' durations, each rounded up to a whole millisecond. */
  readonly milliseconds: number;
}

export interface UsageReport {
  /** When counting began: the start, or the last reset. ISO 8601. */
  readonly since: string;
  readonly httpRequests: number;
  readonly total: { readonly requests: number; readonly readUnits: number; readonly writeUnits: number };
  readonly functions: readonly InvocationCount[];
  readonly calls: readonly CallCount[];
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Counts every billable request. */
export class Usage {
  #since = new Date();
  #httpRequests = 0;
  readonly #calls = new Map<string, Mutable<CallCount>>();
  readonly #functions = new Map<string, Mutable<InvocationCount>>();

  countCall(
    { caller, service, action }: AwsCall,
    outcome: { failed: boolean; units: CapacityUnits | undefined },
  ): void {
    const key = `${caller.name}|${service}|${action}`;
    const count = this.#calls.get(key) ?? {
      ...{ caller: caller.name, service, action },
      ...{ requests: 0, errors: 0, readUnits: 0, writeUnits: 0 },
    };
    this.#calls.set(key, count);
    count.requests += 1;
    count.errors += outcome.failed ? 1 : 0;
    count.readUnits += outcome.units?.read ?? 0;
    count.writeUnits += outcome.units?.write ?? 0;
  }

  countInvocation(name: string, outcome: { failed: boolean; milliseconds: number }): void {
    const count = this.#functions.get(name) ?? { function: name, invocations: 0, errors: 0, milliseconds: 0 };
    this.#functions.set(name, count);
    count.invocations += 1;
    count.errors += outcome.failed ? 1 : 0;
    count.milliseconds += Math.ceil(outcome.milliseconds);
  }

  countHttpRequest(): void {
    this.#httpRequests += 1;
  }

  report(): UsageReport {
    const calls = [...this.#calls.values()].map((count) => ({ ...count }));
    return {
      since: this.#since.toISOString(),
      httpRequests: this.#httpRequests,
      total: {
        requests: sum(calls.map(({ requests }) => requests)),
        readUnits: sum(calls.map(({ readUnits }) => readUnits)),
        writeUnits: sum(calls.map(({ writeUnits }) => writeUnits)),
      },
      functions: [...this.#functions.values()].map((count) => ({ ...count })),
      calls: calls.sort((a, b) => key(a).localeCompare(key(b))),
    };
  }

  reset(): void {
    this.#since = new Date();
    this.#httpRequests = 0;
    this.#calls.clear();
    this.#functions.clear();
  }
}

function key({ caller, service, action }: CallCount): string {
  return `${caller}|${service}|${action}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
