import type { FunctionDefinition } from '../assembly.ts';
import type { InvocationOutcome } from './function-worker.ts';

type Logged = Pick<FunctionDefinition, 'logging' | 'memoryMegabytes'>;

/** What Lambda writes before an event. A JSON log whose system level is above INFO has none of it. */
export function linesBefore({ logging }: Logged, requestId: string): string[] {
  if (logging.format === 'Text') return [`START RequestId: ${requestId} Version: $LATEST`];
  return logging.systemLevel === 'WARN' ? [] : [platformLine('platform.start', { requestId, version: '$LATEST' })];
}

/**
 * What Lambda writes after it. In JSON, reports of success are INFO and all others WARN, and `runtimeDone` is DEBUG
 * unless it failed (Lambda developer guide, "System log level event mapping"). The memory used is given as all of it.
 */
export function linesAfter(
  { logging, memoryMegabytes }: Logged,
  requestId: string,
  { outcome, milliseconds }: { readonly outcome: InvocationOutcome; readonly milliseconds: number },
): string[] {
  const billed = Math.ceil(milliseconds);
  const duration = milliseconds.toFixed(2);
  if (logging.format === 'Text') {
    const parts = [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${duration} ms`,
      `Billed Duration: ${billed} ms`,
      `Memory Size: ${memoryMegabytes} MB`,
      `Max Memory Used: ${memoryMegabytes} MB`,
    ];
    return [`END RequestId: ${requestId}`, `${parts.join('\t')}\t`];
  }
  const status = statusOf(outcome);
  const failed = status !== 'success';
  const metrics = {
    durationMs: Number(duration),
    billedDurationMs: billed,
    memorySizeMB: memoryMegabytes,
    maxMemoryUsedMB: memoryMegabytes,
  };
  return [
    ...(failed || logging.systemLevel === 'DEBUG' ? [platformLine('platform.runtimeDone', { requestId, status })] : []),
    ...(failed || logging.systemLevel !== 'WARN'
      ? [platformLine('platform.report', { requestId, metrics, status })]
      : []),
  ];
}

function statusOf(outcome: InvocationOutcome): string {
  if (outcome.ok) return 'success';
  return outcome.error.errorType === 'Sandbox.Timedout' ? 'timeout' : 'error';
}

function platformLine(type: string, record: object): string {
  return JSON.stringify({ time: new Date().toISOString(), type, record });
}
