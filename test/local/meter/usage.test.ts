import { describe, expect, it } from 'vitest';
import type { OperationItem } from '../../../local/meter/price-list.ts';
import { Usage } from '../../../local/meter/usage.ts';

const worker = { name: 'worker', memoryMegabytes: 512, architecture: 'arm64' } as const;

function quantity(usage: Usage, item: OperationItem): number | undefined {
  return usage.report().bill.lines.find((line) => line.item === item)?.quantity;
}

const metricLine = (service: string, names: readonly string[]) =>
  JSON.stringify({
    _aws: {
      Timestamp: 1,
      CloudWatchMetrics: [{ Namespace: 'N', Dimensions: [['service']], Metrics: names.map((Name) => ({ Name })) }],
    },
    service,
    ...Object.fromEntries(names.map((name) => [name, 1])),
  });

describe('Usage', () => {
  it('bills an invocation as one request and its whole milliseconds by the memory', () => {
    const usage = new Usage();
    usage.countInvocation(worker, { failed: false, milliseconds: 10.2, processorMilliseconds: 1 });
    usage.countInvocation(worker, { failed: true, milliseconds: 89, processorMilliseconds: 1 });
    expect(quantity(usage, 'lambda-requests')).toBe(2);
    expect(quantity(usage, 'lambda-arm-gigabyte-seconds')).toBeCloseTo(0.05, 10);
    expect(usage.report().functions).toEqual([
      {
        function: 'worker',
        memoryMegabytes: 512,
        invocations: 2,
        errors: 1,
        milliseconds: 100,
        processorMilliseconds: 2,
      },
    ]);
  });

  it('bills another architecture at its own price', () => {
    const usage = new Usage();
    usage.countInvocation(
      { ...worker, architecture: 'x86_64' },
      { failed: false, milliseconds: 1000, processorMilliseconds: 1 },
    );
    expect(quantity(usage, 'lambda-x86-gigabyte-seconds')).toBe(0.5);
    expect(quantity(usage, 'lambda-arm-gigabyte-seconds')).toBeUndefined();
  });

  it('bills a request to an HTTP API for every 512 KB, and to a REST API once', () => {
    const usage = new Usage();
    usage.countApiRequest({ bytes: 512 * 1024, accessLogBytes: 0 });
    usage.countApiRequest({ bytes: 512 * 1024 + 1, accessLogBytes: 200 });
    usage.countApiRequest({ api: 'rest', bytes: 5_000_000, accessLogBytes: 100 });
    expect(usage.report().httpRequests).toBe(3);
    expect(quantity(usage, 'http-api-requests')).toBe(3);
    expect(quantity(usage, 'rest-api-requests')).toBe(1);
    expect(quantity(usage, 'access-log-bytes')).toBe(300);
  });

  it('bills the bytes of log lines, and their metrics by the month', () => {
    const usage = new Usage();
    usage.countLogLine('worker', 'é');
    const line = metricLine('worker', ['Sent', 'Refused']);
    usage.countLogLine('worker', line);
    usage.countLogLine('worker', line);
    usage.countLogLine('other', metricLine('other', ['Sent']));
    usage.countLogLine('other', '{"CloudWatchMetrics" of no use');
    expect(quantity(usage, 'function-log-bytes')).toBe(2 + 2 * line.length + metricLine('other', ['Sent']).length + 30);
    expect(usage.report().bill.months).toMatchObject([
      { item: 'custom-metrics', quantity: 3, dollars: expect.closeTo(0.9, 10) },
    ]);
  });

  it('keeps what is charged by the month apart from what was used', () => {
    const usage = new Usage();
    usage.countStanding({ 'kms-keys': 2, 'idle-receives': 1_000_000 });
    const { bill } = usage.report();
    expect(bill.dollars).toBe(0);
    expect(bill.lines).toEqual([]);
    expect(bill.months).toMatchObject([
      { item: 'kms-keys', dollars: 2 },
      { item: 'idle-receives', dollars: 0.4 },
    ]);
  });

  it('adds up to the cent: the total is the sum of the lines, and a line that of its sources', () => {
    const usage = new Usage();
    for (const name of ['a', 'b'])
      usage.countInvocation({ ...worker, name }, { failed: false, milliseconds: 7, processorMilliseconds: 1 });
    usage.countApiRequest({ bytes: 1, accessLogBytes: 10 });
    const { bill } = usage.report();
    expect(bill.lines).toHaveLength(4);
    expect(bill.dollars).toBeCloseTo(
      bill.lines.flatMap(({ by }) => by).reduce((sum, { dollars }) => sum + dollars, 0),
      12,
    );
    for (const { quantity: all, by } of bill.lines) expect(by.reduce((sum, part) => sum + part.quantity, 0)).toBe(all);
  });

  it('forgets everything but the standing costs when it is reset', () => {
    const usage = new Usage();
    usage.countStanding({ secrets: 1 });
    usage.countInvocation(worker, { failed: false, milliseconds: 1, processorMilliseconds: 1 });
    usage.countApiRequest({ bytes: 1, accessLogBytes: 1 });
    usage.countLogLine('worker', metricLine('worker', ['Sent']));
    usage.reset();
    expect(usage.report()).toMatchObject({
      httpRequests: 0,
      functions: [],
      calls: [],
      bill: { dollars: 0, lines: [], months: [{ item: 'secrets' }] },
    });
  });
});
