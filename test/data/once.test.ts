import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Conflict, CorruptItem, InvalidInput, RetryLater, Unavailable } from '../../shared/core/errors.ts';
import { type TenantId, ulid } from '../../shared/core/ids.ts';
import { type OnceCall, type OnceContext, once } from '../../shared/data/once.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { FaultPlan, WorkerKilled } from '../support/fault-plan.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { newTenantId } from '../support/test-context.ts';

const START = Date.parse('2026-08-01T10:00:00.000Z');
const LEASE_MS = 30_000;
const TTL_MS = 3_600_000;
const Made = z.object({ id: z.string(), run: z.int() });

let engine: TestTable;
let tenantId: TenantId;
let time: number;
let runs: string[];
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(() => {
  tenantId = newTenantId();
  time = START;
  runs = [];
});

const contextOf = (documents = engine.documents): OnceContext => ({
  tenantId,
  table: new TenantTable(tenantId, { ...engine.options, documents }),
  now: () => new Date(time),
  newUlid: () => ulid(new Date(time)),
});

const callOf = (change: Partial<OnceCall<typeof Made>> = {}): OnceCall<typeof Made> => ({
  operation: 'make',
  key: 'key # of any form',
  input: { name: 'Ada' },
  result: Made,
  ttlSeconds: TTL_MS / 1000,
  leaseSeconds: LEASE_MS / 1000,
  ...change,
});

const make = async (id: string) => ({ id, run: runs.push(id) });
const makeOnce = (change: Partial<OnceCall<typeof Made>> = {}, work = make) => once(contextOf(), callOf(change), work);

/** A worker that never comes back: its lease is all that is left of it. */
const die = (): Promise<never> => new Promise(() => {});
const dieOnce = async (): Promise<void> => {
  const begun = Promise.withResolvers<void>();
  void makeOnce({}, (id) => {
    runs.push(id);
    begun.resolve();
    return die();
  });
  await begun.promise;
};

describe('once', () => {
  it('does the work of a key once and gives its result again', async () => {
    const first = await makeOnce();
    time += TTL_MS - 1000;
    expect(await makeOnce()).toEqual(first);
    expect(runs).toEqual([first.id]);
  });

  it('does the work of another key, operation or tenant by itself', async () => {
    await makeOnce();
    await makeOnce({ key: 'another' });
    await makeOnce({ operation: 'mend' });
    tenantId = newTenantId();
    await makeOnce();
    expect(new Set(runs).size).toBe(4);
  });

  it('refuses the same key with another input', async () => {
    await makeOnce();
    const other = makeOnce({ input: { name: 'Zoë' } });
    await expect(other).rejects.toBeInstanceOf(Conflict);
    await expect(other).rejects.toMatchObject({ publicText: expect.stringContaining('another request') });
    expect(runs).toHaveLength(1);
  });

  it('takes inputs for the same whose names stand in another order', async () => {
    const input = { a: 1, b: [{ c: 2, d: 3 }] };
    await makeOnce({ input });
    await makeOnce({ input: { b: [{ d: 3, c: 2 }], a: 1 } });
    await expect(makeOnce({ input: { ...input, b: [{ c: 3, d: 2 }] } })).rejects.toBeInstanceOf(Conflict);
    expect(runs).toHaveLength(1);
  });

  it('sends others away while the work is under way, for as long as the lease lasts', async () => {
    await dieOnce();
    time += LEASE_MS - 12_000;
    await expect(makeOnce()).rejects.toMatchObject({ name: 'RetryLater', delaySeconds: 12 });
    await expect(makeOnce({ input: 'other' })).rejects.toBeInstanceOf(Conflict);
    expect(runs).toHaveLength(1);
  });

  it('does the work again, under the same id, when the worker died', async () => {
    await dieOnce();
    time += LEASE_MS + 1;
    const { id } = await makeOnce();
    expect(runs).toEqual([id, id]);
  });

  it('lets one of several take over', async () => {
    await dieOnce();
    time += LEASE_MS + 1;
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => makeOnce()));
    const done = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(new Set(done.map(({ run }) => run))).toEqual(new Set([2]));
    for (const reason of refused) expect(reason).toBeInstanceOf(RetryLater);
    expect(runs).toHaveLength(2);
  });

  it('does failed work again at the next call, under the same id, because nobody knows how far it came', async () => {
    const failing = makeOnce({}, async (id) => {
      runs.push(id);
      throw new Unavailable({ public: 'The other side is busy.' });
    });
    await expect(failing).rejects.toBeInstanceOf(Unavailable);
    await expect(makeOnce({ input: 'other' })).rejects.toBeInstanceOf(Conflict);
    const { id } = await makeOnce();
    expect(runs).toEqual([id, id]);
  });

  it('forgets a key whose input was refused', async () => {
    const refused = makeOnce({ input: 'wrong' }, () => Promise.reject(new InvalidInput({ public: 'No.' })));
    await expect(refused).rejects.toBeInstanceOf(InvalidInput);
    expect(await makeOnce({ input: 'right' })).toMatchObject({ run: 1 });
  });

  it('gives the result that was stored first when two attempts overlapped', async () => {
    const slow = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const late = makeOnce({}, async (id) => {
      begun.resolve();
      await slow.promise;
      return make(id);
    });
    await begun.promise;
    time += LEASE_MS + 1;
    const first = await makeOnce();
    slow.resolve();
    expect(await late).toEqual(first);
    expect(await makeOnce()).toEqual(first);
  });

  it('does the work anew, under another id, when the result is forgotten, also where the store still holds it', async () => {
    const first = await makeOnce();
    time += TTL_MS + 1000;
    const second = await makeOnce({ input: 'another input' });
    expect(second.id).not.toBe(first.id);
    const [record] = await engine.scanAll().then((items) => items.filter(({ pk }) => `${pk}`.includes(tenantId)));
    expect(record?.expiresAt).toBe((time + TTL_MS) / 1000);
  });

  it('keeps what is JSON, and gives nothing else to its first caller', async () => {
    const loose = { ...callOf(), result: z.unknown() };
    const first = await once(contextOf(), loose, async () => ({ at: new Date(0), gone: undefined, text: '𝔘\u0000' }));
    expect(first).toEqual({ at: '1970-01-01T00:00:00.000Z', text: '𝔘\u0000' });
    expect(await once(contextOf(), loose, die)).toEqual(first);
    const nothing = { ...callOf({ key: 'nothing' }), result: z.undefined() };
    expect(await once(contextOf(), nothing, async () => undefined)).toBeUndefined();
    expect(await once(contextOf(), nothing, die)).toBeUndefined();
  });

  it('says so when a stored result is not of the expected form', async () => {
    await makeOnce();
    const other = once(contextOf(), { ...callOf(), result: z.string() }, die);
    await expect(other).rejects.toBeInstanceOf(CorruptItem);
  });
});

describe('once, under faults', () => {
  const rates = { kill: 0.15, throttle: 0.1, lostAnswer: 0.2, skew: 0 };
  const plan = fc.record({
    seed: fc.integer(),
    /** How many call at once, and how much time passes before the next do. */
    waves: fc.array(fc.record({ callers: fc.integer({ min: 1, max: 5 }), pass: fc.nat({ max: LEASE_MS * 1.5 }) }), {
      minLength: 1,
      maxLength: 6,
    }),
  });

  it('gives one result to all, under one id, and never works again after it', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ seed, waves }) => {
        tenantId = newTenantId();
        time = START;
        runs = [];
        const faults = new FaultPlan(rates, seededRandom(seed));
        const results = new Set<string>();
        const callOnce = async (worker = faults.forWorker()) => {
          const runsBefore = runs.length;
          const knownBefore = results.size > 0;
          try {
            const ctx = contextOf(worker.wrapDocuments(engine.documents));
            results.add(JSON.stringify(await once(ctx, callOf(), (id) => worker.step(() => make(id), 'graph'))));
          } catch (error) {
            const isExpected = [WorkerKilled, RetryLater, Unavailable].some((kind) => error instanceof kind);
            if (!isExpected) throw error;
          }
          if (knownBefore) expect(runs).toHaveLength(runsBefore);
        };
        for (const { callers, pass } of waves) {
          await Promise.all(Array.from({ length: callers }, () => callOnce()));
          time += pass;
        }
        time += LEASE_MS + 1;
        results.add(JSON.stringify(await makeOnce()));
        expect(results.size).toBe(1);
        expect(new Set(runs).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});
