import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliverStreamBatch, type GivenUp, type StreamRecord } from '../../local/sources/stream-batch.ts';

const mapping = {
  reportsItemFailures: true,
  bisectsOnError: true,
  maximumRetries: 2,
  maximumRecordAgeSeconds: undefined,
};

function records(count: number): StreamRecord[] {
  return Array.from({ length: count }, (_, index) => ({ sequence: String(index + 1), createdAt: 0, event: {} }));
}

const failed = (sequence: string) => ({
  ok: true as const,
  result: JSON.stringify({ batchItemFailures: [{ itemIdentifier: sequence }] }),
});
const done = { ok: true as const, result: 'null' };
const crashed = { ok: false as const, error: { errorType: 'Error', errorMessage: 'no', trace: '' } };

/** Runs a batch; gives what the function was called with, what was given up, and the pauses. */
async function run(
  count: number,
  answer: (sequences: readonly string[], call: number) => typeof done | typeof crashed,
  definition: Parameters<typeof deliverStreamBatch>[1]['definition'] = mapping,
) {
  const calls: string[][] = [];
  const givenUp: { sequences: string[]; condition: GivenUp['condition'] }[] = [];
  const pauses: number[] = [];
  await deliverStreamBatch(records(count), {
    definition,
    invoke: async (part) => {
      const sequences = part.map(({ sequence }) => sequence);
      calls.push(sequences);
      return answer(sequences, calls.length);
    },
    giveUp: async (given) => {
      givenUp.push({ sequences: given.records.map(({ sequence }) => sequence), condition: given.condition });
    },
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    now: () => 1000,
  });
  return { calls, givenUp, pauses };
}

describe('deliverStreamBatch', () => {
  it('is done after one call when all succeeds', async () => {
    expect(await run(3, () => done)).toEqual({ calls: [['1', '2', '3']], givenUp: [], pauses: [] });
  });

  it('retries from the first reported item on, in order', async () => {
    const { calls } = await run(4, (_, call) => (call === 1 ? failed('3') : done));
    expect(calls).toEqual([
      ['1', '2', '3', '4'],
      ['3', '4'],
    ]);
  });

  it('gives a reported item up after its retries, with growing pauses', async () => {
    const { calls, givenUp, pauses } = await run(1, () => failed('1'));
    expect(calls).toHaveLength(3);
    expect(givenUp).toEqual([{ sequences: ['1'], condition: 'RetryAttemptsExhausted' }]);
    expect(pauses).toEqual([200, 400]);
  });

  it('halves a batch that makes the function throw until the culprit is alone', async () => {
    const { calls, givenUp } = await run(4, (sequences) => (sequences.includes('3') ? crashed : done));
    expect(calls.slice(0, 3)).toEqual([
      ['1', '2', '3', '4'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(calls.at(-1)).toEqual(['4']);
    expect(givenUp).toEqual([{ sequences: ['3'], condition: 'RetryAttemptsExhausted' }]);
  });

  it('retries the whole batch when the mapping does not halve', async () => {
    const { calls } = await run(2, (_, call) => (call === 1 ? crashed : done), { ...mapping, bisectsOnError: false });
    expect(calls).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
  });

  it('ignores what the function reports when the mapping does not ask for it', async () => {
    const { calls } = await run(2, () => failed('1'), { ...mapping, reportsItemFailures: false });
    expect(calls).toHaveLength(1);
  });

  it('gives records up that are too old', async () => {
    const { calls, givenUp } = await run(2, () => done, { ...mapping, maximumRecordAgeSeconds: 0 });
    expect(calls).toEqual([]);
    expect(givenUp).toEqual([{ sequences: ['1', '2'], condition: 'MaximumRecordAgeExceeded' }]);
  });

  it('finishes every record exactly once or gives it up, and never out of order', async () => {
    const poison = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), poison, fc.boolean(), async (count, bad, reports) => {
        const culprits = new Set(bad.filter((n) => n <= count).map(String));
        const finished: string[] = [];
        const { givenUp } = await run(count, (sequences) => {
          const culprit = sequences.findIndex((sequence) => culprits.has(sequence));
          if (culprit < 0) {
            finished.push(...sequences);
            return done;
          }
          if (!reports) return crashed;
          finished.push(...sequences.slice(0, culprit));
          return failed(sequences[culprit] ?? '');
        });
        const lost = givenUp.flatMap(({ sequences }) => sequences);
        expect([...finished, ...lost].map(Number).sort((a, b) => a - b)).toEqual(records(count).map((_, i) => i + 1));
        expect(finished.map(Number)).toEqual(finished.map(Number).sort((a, b) => a - b));
        if (!reports) expect(new Set(lost)).toEqual(culprits);
      }),
    );
  });
});
