import { describe, expect, it } from 'vitest';
import type { LoggingDefinition } from '../../../local/assembly.ts';
import type { InvocationOutcome } from '../../../local/functions/function-worker.ts';
import { linesAfter, linesBefore } from '../../../local/functions/platform-lines.ts';
import { accessLogLine } from '../../../local/http/access-log.ts';

const ok: InvocationOutcome = { ok: true, result: 'null' };
const failed = (errorType: string): InvocationOutcome => ({
  ok: false,
  error: { errorType, errorMessage: 'no', trace: '' },
});

function around(logging: LoggingDefinition, outcome: InvocationOutcome): string[] {
  const definition = { logging, memoryMegabytes: 256 };
  return [...linesBefore(definition, 'id'), ...linesAfter(definition, 'id', { outcome, milliseconds: 1.234 })];
}

const types = (lines: readonly string[]) =>
  lines.map((line) => /"(platform\.\w+)".*?(?:"status":"(\w+)")?\}\}$/.exec(line)?.slice(1).filter(Boolean).join(' '));

describe("Lambda's own log lines", () => {
  it('are three in a text log', () => {
    expect(around({ format: 'Text', systemLevel: 'INFO' }, ok)).toEqual([
      'START RequestId: id Version: $LATEST',
      'END RequestId: id',
      'REPORT RequestId: id\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 256 MB\tMax Memory Used: 256 MB\t',
    ]);
  });

  it.each([
    ['WARN', ok, []],
    ['INFO', ok, ['platform.start', 'platform.report success']],
    ['DEBUG', ok, ['platform.start', 'platform.runtimeDone success', 'platform.report success']],
    ['WARN', failed('Error'), ['platform.runtimeDone error', 'platform.report error']],
    ['WARN', failed('Sandbox.Timedout'), ['platform.runtimeDone timeout', 'platform.report timeout']],
  ] as const)('at level %s in a JSON log', (systemLevel, outcome, expected) => {
    expect(types(around({ format: 'JSON', systemLevel }, outcome))).toEqual(expected);
  });
});

describe('accessLogLine', () => {
  it('fills in what is known of the request, and a dash for the rest', () => {
    const format =
      '{"at":"$context.requestTime","status":"$context.status","error":"$context.integrationErrorMessage"}';
    const context = { time: '12/Mar/2026:19:03:58 +0000', status: 200, http: {} };
    expect(accessLogLine(format, context)).toBe('{"at":"12/Mar/2026:19:03:58 +0000","status":"200","error":"-"}');
  });
});
