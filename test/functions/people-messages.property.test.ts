import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PhoneNumberId, TenantId } from '../../shared/core/ids.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { FaultPlan } from '../support/fault-plan.ts';
import { MessagePathWorld } from '../support/message-path.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openThread, storeWritten } from '../support/written-message.ts';

const TENANT = TenantId.parse(`tn_${'A'.repeat(26)}`);
const NONE = { kill: 0, throttle: 0, lostAnswer: 0, skew: 0 };

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

it('what people write goes out at most once and in order, and who wrote it learns when it may not have', async () => {
  const run = fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 5 }), async (seed, count) => {
    await table.clear();
    const random = seededRandom(seed);
    const rates = { kill: 0.05, throttle: 0.03, lostAnswer: 0.03, skew: 0.2 };
    const { documents, tableName } = table;
    const faults = new FaultPlan(rates, random);
    const world = new MessagePathWorld({ documents, tableName, random, graphTroubles: 0.3, faults });
    const ctx = world.context(TENANT, new FaultPlan(NONE, random));
    const thread = await openThread(ctx, PhoneNumberId.parse('1'), '4915112345678');
    const written: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const sentAt = new Date(world.now().getTime() + index).toISOString();
      const { message, work } = await storeWritten(ctx, thread, sentAt);
      written.push(message.key);
      world.outbound.send(work, 60_000);
      world.outbound.send(work);
    }
    await world.run(1);
    expect(world.errors).toEqual([]);
    const accepted = () => world.graph.accepted.map(({ messageKey }) => messageKey);
    expect(accepted()).toEqual(written.filter((key) => accepted().includes(key)));
    // Ten workers in a row may have died over a batch: what was in it is redriven when the trouble is over, and comes late.
    const dead = world.outbound.deadLetters.splice(0);
    Object.assign(rates, NONE);
    for (const work of dead) world.outbound.send(work);
    await world.run(1);
    expect(world.errors).toEqual([]);
    expect(world.outbound.deadLetters).toEqual([]);

    expect(accepted()).toHaveLength(new Set(accepted()).size);
    const late = new Set(dead.map((work) => 'messageKey' in work && work.messageKey));
    const inTime = accepted().filter((key) => !late.has(key));
    expect(inTime).toEqual(written.filter((key) => inTime.includes(key)));
    const { attention } = (await ctx.conversations.get(thread.id, { consistent: true })) ?? {};
    for (const key of written) {
      const message = await ctx.messages.getSent(thread.id, key, { consistent: true });
      if (accepted().includes(key)) expect(message?.statusRank).toBeGreaterThanOrEqual(10);
      else {
        expect(['failed', 'unknown']).toContain(message?.status);
        expect(attention).toBeDefined();
      }
    }
  });
  await fc.assert(run, { numRuns: 8 });
}, 120_000);
