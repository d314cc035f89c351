import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messageIdOf } from '../../shared/conversations/message-id.ts';
import { AppError } from '../../shared/core/errors.ts';
import { type ConversationId, PhoneNumberId, TenantId } from '../../shared/core/ids.ts';
import type { InboundWork } from '../../shared/queue/work.ts';
import { deliverQuotation } from '../../shared/quotations/deliver-quotation.ts';
import { connectNumber } from '../support/connected-number.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { FaultPlan, WorkerKilled } from '../support/fault-plan.ts';
import { MessagePathWorld } from '../support/message-path.ts';
import { type Delivered, deliveryContext, sentQuotation } from '../support/quotation-rig.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openThread } from '../support/written-message.ts';

const TENANT = TenantId.parse(`tn_${'A'.repeat(26)}`);
const NUMBER = PhoneNumberId.parse('1');
const WA_ID = '4915112345678';
const NONE = { kill: 0, throttle: 0, lostAnswer: 0, skew: 0 };
const RATES = { kill: 0.015, throttle: 0.02, lostAnswer: 0.02, skew: 0.2 };
const MOST_ATTEMPTS = 60;

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

/** The customer's tap on a button, as the receiver queues it. */
const tapOf = (wamid: string, choiceId: string, at: Date): InboundWork => ({
  tenantId: TENANT,
  receivedAt: at.toISOString(),
  update: {
    kind: 'message',
    origin: 'live',
    phoneNumberId: NUMBER,
    message: {
      ...{ id: wamid, from: WA_ID, timestamp: String(Math.floor(at.getTime() / 1000)), type: 'interactive' },
      interactive: { type: 'button_reply', button_reply: { id: choiceId, title: 'Button' } },
    },
  },
});

/** Whatever fails is repeated, as the queue does. */
const untilDone = async (attempt: () => Promise<void>): Promise<void> => {
  for (let count = 0; count < MOST_ATTEMPTS; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AppError) && !(error instanceof WorkerKilled)) throw error;
    }
  }
  throw new Error('It was never done.');
};

const start = async (seed: number, graphTroubles: number) => {
  await table.clear();
  const random = seededRandom(seed);
  const { documents, tableName } = table;
  const faults = new FaultPlan(RATES, random);
  const world = new MessagePathWorld({ documents, tableName, random, graphTroubles, faults });
  const ctx = world.context(TENANT, new FaultPlan(NONE, random));
  await connectNumber(ctx, NUMBER);
  const thread = await openThread(ctx, NUMBER, WA_ID);
  const quotation = await sentQuotation(ctx, thread);
  const deliver = () => {
    const mine = faults.forWorker();
    const step = <T>(run: () => Promise<T>): Promise<T> => mine.step(run, 'queue');
    const seen: Delivered = { rendered: [], stored: [], uploads: 0 };
    const services = deliveryContext(world.context(TENANT, mine), seen, { step });
    return deliverQuotation(services, { id: quotation.id, revision: 1 });
  };
  return { world, ctx, thread, quotation, deliver, random };
};
const attentionOf = async (
  ctx: { conversations: { get(id: ConversationId): Promise<{ attention?: string | undefined } | undefined> } },
  id: ConversationId,
) => (await ctx.conversations.get(id))?.attention;
const isOf = (type: string) => (item: Record<string, unknown>) => item.entity === 'OutboxEvent' && item.type === type;

it('a quotation reaches its customer at most once, and nobody is left not knowing that it did not', async () => {
  const run = fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 3 }), async (seed, copies) => {
    const { world, ctx, thread, quotation, deliver } = await start(seed, 0.3);
    await Promise.all(Array.from({ length: copies }, () => untilDone(deliver)));
    await world.run(1);
    expect(world.errors).toEqual([]);
    const { items } = await ctx.messages.list(thread.id, { consistent: true });
    const [message, ...others] = items;
    expect(others).toEqual([]);
    const { delivery } = (await ctx.quotations.get(quotation.id))?.sent ?? {};
    expect(delivery?.messageId).toBe(messageIdOf(message?.key ?? ''));
    expect(world.graph.accepted.length).toBeLessThanOrEqual(1);
    if (world.graph.accepted.length === 0) expect(await attentionOf(ctx, thread.id)).toBeDefined();
  });
  await fc.assert(run, { numRuns: 10 });
}, 120_000);

it('of all taps, however often they come and whoever dies, one is the answer, with one evidence, and each is replied to', async () => {
  const answers = fc.array(fc.constantFrom('accepted', 'declined', 'change_requested'), { minLength: 1, maxLength: 3 });
  const run = fc.asyncProperty(fc.integer(), answers, async (seed, taps) => {
    const { world, ctx, thread, quotation, deliver, random } = await start(seed, 0);
    await untilDone(deliver);
    const { messageId: offer } = (await ctx.quotations.get(quotation.id))?.sent?.delivery ?? {};
    const wamids = taps.map((answer, index) => {
      const work = tapOf(`wamid.tap.${index}`, `quotation:${answer}:${quotation.id}:1`, world.now());
      for (let copy = 0; copy < 2; copy += 1) world.inbound.send(work, copy * Math.floor(random() * 90_000));
      return `wamid.tap.${index}`;
    });
    await world.run(2);
    expect(world.errors).toEqual([]);
    expect(world.inbound.deadLetters).toEqual([]);
    const after = await ctx.quotations.get(quotation.id);
    const place = wamids.indexOf(after?.evidence?.message?.wamid ?? '');
    expect(place).toBeGreaterThanOrEqual(0);
    expect(after).toMatchObject({
      status: taps[place],
      evidence: { answer: taps[place], by: 'button', hash: quotation.sent?.hash, message: { waId: WA_ID } },
    });
    const items = await table.itemsOf(TENANT);
    const taken = ['accepted', 'declined', 'change_requested'].flatMap((answer) =>
      items.filter(isOf(`quotation.${answer}`)),
    );
    expect(taken).toHaveLength(1);
    expect((await ctx.conversations.get(thread.id))?.status).toBe('open');
    // Several taps together are one turn; nothing is said twice.
    const replies = world.graph.accepted.filter(({ messageKey }) => messageIdOf(messageKey) !== offer).length;
    expect(replies).toBeGreaterThanOrEqual(1);
    expect(replies).toBeLessThanOrEqual(taps.length);
    expect(new Set(world.graph.accepted.map(({ messageKey }) => messageKey)).size).toBe(world.graph.accepted.length);
  });
  await fc.assert(run, { numRuns: 8 });
}, 120_000);
