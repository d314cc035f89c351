import type { UsageReport } from '../../local/meter/usage.ts';

/** At this size a function has one whole processor, below it a share (AWS Lambda developer guide, "Configure memory"). */
export const MEGABYTES_PER_PROCESSOR = 1769;
/** What Lambda itself calls for a function, before and after it runs. */
const POLLER_ACTIONS = new Set(['ReceiveMessage', 'DeleteMessageBatch', 'GetQueueAttributes']);

export interface FunctionTime {
  readonly name: string;
  readonly memoryMegabytes: number;
  readonly invocations: number;
  /** Wall time on this machine, whatever else it did; all invocations together, like the figures below. */
  readonly measuredMilliseconds: number;
  readonly processorMilliseconds: number;
  readonly serviceCalls: number;
  /** What Lambda would bill: the work on the processor share that the memory buys, and the wait for every service call. */
  readonly lambdaMilliseconds: number;
}

/**
 * How long each function would run on Lambda. Computed, because wall time on a machine that runs the whole stack, and
 * other things, tells neither what a share of a processor does nor how fast the services answer.
 */
export function functionTimes({ functions, calls }: UsageReport, serviceMilliseconds: number): FunctionTime[] {
  return functions.map(({ function: name, memoryMegabytes, invocations, milliseconds, processorMilliseconds }) => {
    const own = calls.filter(({ caller, action }) => caller === name && !POLLER_ACTIONS.has(action));
    const serviceCalls = own.reduce((sum, { requests }) => sum + requests, 0);
    const slowdown = Math.max(1, MEGABYTES_PER_PROCESSOR / memoryMegabytes);
    const lambdaMilliseconds = processorMilliseconds * slowdown + serviceCalls * serviceMilliseconds;
    return {
      ...{ name, memoryMegabytes, invocations, measuredMilliseconds: milliseconds, processorMilliseconds },
      ...{ serviceCalls, lambdaMilliseconds },
    };
  });
}
