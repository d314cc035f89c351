import type { AwsCall } from '../endpoint/aws-call.ts';
import { type Bill, billFor, type Standing } from './bill.ts';
import { type CallOutcome, callCharges } from './call-charges.ts';
import { metricsIn } from './embedded-metrics.ts';
import { type Charges, type OperationItem, operationItems } from './price-list.ts';
import { chunkBytes, chunks, gigabyteSeconds } from './rounding.ts';

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
  readonly memoryMegabytes: number;
  readonly invocations: number;
  readonly errors: number;
  /** Sum of the invocations' durations, each rounded up to a whole millisecond. */
  readonly milliseconds: number;
  /** Of a processor, as far as the functions lived to tell; not billed, but what of the duration is not waiting. */
  readonly processorMilliseconds: number;
}

export interface UsageReport {
  /** When counting began: the start, or the last reset. ISO 8601. */
  readonly since: string;
  readonly httpRequests: number;
  readonly total: { readonly requests: number; readonly readUnits: number; readonly writeUnits: number };
  readonly functions: readonly InvocationCount[];
  readonly calls: readonly CallCount[];
  /** All of it in AWS's units and dollars. */
  readonly bill: Bill;
}

/** A function as Lambda bills it. */
export interface BilledFunction {
  readonly name: string;
  readonly memoryMegabytes: number;
  readonly architecture: 'arm64' | 'x86_64';
}

/** One invocation. `milliseconds` is its duration with the initialisation, which Lambda bills as well. */
export interface InvocationMeasure {
  readonly failed: boolean;
  readonly milliseconds: number;
  readonly processorMilliseconds: number;
}

export interface ApiRequest {
  /** A request to a REST API is one whatever its size. */
  readonly api?: 'http' | 'rest';
  /** Of its body and its answer's. */
  readonly bytes: number;
  /** Of the line about it; 0 without an access log. */
  readonly accessLogBytes: number;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** To whom requests to the API and its access log are put down: no function asks for them. */
const apiSource = 'api';
const scheduleSource = 'schedules';

/** Counts every billable operation, with AWS's rounding. */
export class Usage {
  #since = new Date();
  #httpRequests = 0;
  #standing: Standing = {};
  readonly #calls = new Map<string, Mutable<CallCount>>();
  readonly #functions = new Map<string, Mutable<InvocationCount>>();
  readonly #quantities = new Map<OperationItem, Map<string, number>>();
  readonly #metrics = new Set<string>();

  /** What is charged by the month; a reset leaves it. */
  countStanding(standing: Standing): void {
    this.#standing = standing;
  }

  countCall(call: AwsCall, outcome: CallOutcome & { readonly failed: boolean }): void {
    const { caller, service, action } = call;
    const count = this.#calls.get(key({ caller: caller.name, service, action })) ?? {
      ...{ caller: caller.name, service, action },
      ...{ requests: 0, errors: 0, readUnits: 0, writeUnits: 0 },
    };
    this.#calls.set(key(count), count);
    count.requests += 1;
    count.errors += outcome.failed ? 1 : 0;
    count.readUnits += outcome.units?.read ?? 0;
    count.writeUnits += outcome.units?.write ?? 0;
    this.#add(caller.name, callCharges(call, outcome));
  }

  countInvocation(invoked: BilledFunction, measure: InvocationMeasure): void {
    const { name, memoryMegabytes, architecture } = invoked;
    const count = this.#functions.get(name) ?? {
      ...{ function: name, memoryMegabytes },
      ...{ invocations: 0, errors: 0, milliseconds: 0, processorMilliseconds: 0 },
    };
    this.#functions.set(name, count);
    count.invocations += 1;
    count.errors += measure.failed ? 1 : 0;
    count.milliseconds += Math.ceil(measure.milliseconds);
    count.processorMilliseconds += measure.processorMilliseconds;
    const duration = architecture === 'arm64' ? 'lambda-arm-gigabyte-seconds' : 'lambda-x86-gigabyte-seconds';
    this.#add(name, { 'lambda-requests': 1, [duration]: gigabyteSeconds(measure.milliseconds, memoryMegabytes) });
  }

  /** A request to an API, which is an HTTP API unless it says otherwise. */
  countApiRequest({ api = 'http', bytes, accessLogBytes }: ApiRequest): void {
    this.#httpRequests += 1;
    const request =
      api === 'rest' ? { 'rest-api-requests': 1 } : { 'http-api-requests': chunks(bytes, chunkBytes.httpApi) };
    this.#add(apiSource, { ...request, 'access-log-bytes': accessLogBytes });
  }

  /** A delivery of the Scheduler. */
  countScheduled(): void {
    this.#add(scheduleSource, { 'scheduler-invocations': 1 });
  }

  /** A line that went into a function's log, without its line feed. */
  countLogLine(functionName: string, line: string): void {
    this.#add(functionName, { 'function-log-bytes': Buffer.byteLength(line) });
    for (const metric of metricsIn(line)) this.#metrics.add(metric);
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
      bill: billFor(this.#quantities, { ...this.#standing, 'custom-metrics': this.#metrics.size }),
    };
  }

  reset(): void {
    this.#since = new Date();
    this.#httpRequests = 0;
    this.#calls.clear();
    this.#functions.clear();
    this.#quantities.clear();
    this.#metrics.clear();
  }

  #add(source: string, charges: Charges): void {
    for (const item of operationItems) {
      const quantity = charges[item] ?? 0;
      if (quantity === 0) continue;
      const bySource = this.#quantities.get(item) ?? new Map<string, number>();
      this.#quantities.set(item, bySource.set(source, (bySource.get(source) ?? 0) + quantity));
    }
  }
}

function key({ caller, service, action }: Pick<CallCount, 'caller' | 'service' | 'action'>): string {
  return `${caller}|${service}|${action}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
