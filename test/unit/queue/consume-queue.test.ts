import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Conflict, InvalidInput, NotFound, RetryLater, Unavailable } from '../../../shared/core/errors.ts';
import { consumeQueue, type QueueItem } from '../../../shared/queue/consume-queue.ts';
import { sqsEvent } from '../../support/lambda-events.ts';
import { countingMetrics, recordingLog } from '../../support/test-context.ts';

const Work = z.object({ do: z.string() });

const consume = async (event: SQSEvent, failures: Record<string, unknown> = {}, comeBack?: () => Promise<void>) => {
  const [log, metrics] = [recordingLog(), countingMetrics()];
  const waits = new Map<string, number>();
  const done: string[] = [];
  const run = async (items: readonly QueueItem<z.output<typeof Work>>[]) => {
    for (const { work } of items) if (!(work.do in failures)) done.push(work.do);
    return new Map(items.flatMap(({ id, work }) => (work.do in failures ? [[id, failures[work.do]] as const] : [])));
  };
  const comeBackIn = async (receipt: string, seconds: number) => {
    await comeBack?.();
    waits.set(receipt, seconds);
  };
  const { batchItemFailures } = await consumeQueue(event, { schema: Work, log, metrics, comeBackIn, run });
  return {
    again: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    waits: Object.fromEntries(waits),
    done,
    counts: Object.fromEntries(metrics.counts),
    lines: log.lines,
  };
};

const body = (name: string): string => JSON.stringify({ do: name });

describe('consumeQueue', () => {
  it('acknowledges what was done', async () => {
    const result = await consume(sqsEvent([body('a'), body('b')]));
    expect(result).toEqual({ again: [], waits: {}, done: ['a', 'b'], counts: {}, lines: [] });
  });

  it.each(['', 'not JSON', '{}', 'null', '{"do":1}'])(
    'keeps the malformed body %j, and does the others',
    async (bad) => {
      const result = await consume(sqsEvent([body('a'), bad, body('c')]));
      expect(result).toMatchObject({ again: ['id-1'], done: ['a', 'c'], counts: { WorkRetried: 1 } });
      expect(result.lines).toMatchObject([{ level: 'error', fields: { messageId: 'id-1' } }]);
    },
  );

  it('acknowledges and counts what is not worth another attempt', async () => {
    const failures = { a: new InvalidInput({ public: 'No.' }), b: new NotFound({ public: 'No.' }) };
    const result = await consume(sqsEvent([body('a'), body('b'), body('c')]), failures);
    expect(result).toMatchObject({ again: [], waits: {}, done: ['c'], counts: { WorkRefused: 2 } });
    expect(result.lines.map(({ level, message }) => [level, message])).toEqual([
      ['error', 'work refused'],
      ['error', 'work refused'],
    ]);
  });

  it.each([
    ['an unknown error', new Error('x')],
    ['a text', 'x'],
    ['nothing', undefined],
    ['a busy store', new Unavailable({ public: 'Busy.' })],
    ['a conflict that nobody solved', new Conflict({ public: 'Changed.' })],
  ])('lets the work come again after %s', async (_, error) => {
    const result = await consume(sqsEvent([body('a'), body('b')]), { a: error });
    expect(result).toMatchObject({ again: ['id-0'], done: ['b'], counts: { WorkRetried: 1 } });
  });

  it('waits as long as RetryLater says, and takes it for no failure', async () => {
    const result = await consume(sqsEvent([body('a')]), { a: new RetryLater(17.2, 'another worker is answering') });
    expect(result).toMatchObject({ again: ['id-0'], waits: { 'receipt-0': 18 } });
    expect(result.lines.map(({ level }) => level)).toEqual(['info']);
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [7, 60],
    [50, 60],
  ])('waits longer with every attempt: after %d receipts %d s', async (received, seconds) => {
    const { waits } = await consume(sqsEvent([body('a')], received), { a: new Error('x') });
    expect(waits).toEqual({ 'receipt-0': seconds });
  });

  it('lets the work come again also when the wait cannot be set', async () => {
    const failing = () => Promise.reject(new Error('no'));
    const result = await consume(sqsEvent([body('a')]), { a: new Error('x') }, failing);
    expect(result.again).toEqual(['id-0']);
    expect(result.lines.map(({ level }) => level)).toEqual(['error', 'warn']);
  });

  it('names exactly what is to come again, of any batch', async () => {
    const kind = fc.constantFrom('fine', 'broken', 'refused', 'later', 'malformed');
    await fc.assert(
      fc.asyncProperty(fc.array(kind, { maxLength: 10 }), async (kinds) => {
        const failures = {
          broken: new Error('x'),
          refused: new InvalidInput({ public: 'No.' }),
          later: new RetryLater(1, 'busy'),
        };
        const bodies = kinds.map((one) => (one === 'malformed' ? '?' : body(one)));
        const { again, done, waits } = await consume(sqsEvent(bodies), failures);
        const expected = kinds.flatMap((one, index) => (['fine', 'refused'].includes(one) ? [] : [`id-${index}`]));
        expect(again).toEqual(expected);
        expect(Object.keys(waits)).toHaveLength(expected.length);
        expect(done).toHaveLength(kinds.filter((one) => one === 'fine').length);
      }),
    );
  });
});
