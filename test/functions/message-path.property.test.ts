import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PhoneNumberId, TenantId } from '../../shared/core/ids.ts';
import type { InboundWork } from '../../shared/queue/work.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { FaultPlan, type FaultRates } from '../support/fault-plan.ts';
import { MessagePathWorld } from '../support/message-path.ts';
import { seededRandom } from '../support/seeded-random.ts';

const TENANTS = ['A', 'B'].map((letter) => TenantId.parse(`tn_${letter.repeat(26)}`));
const NUMBERS = ['100000000000001', '100000000000002'].map((id) => PhoneNumberId.parse(id));
const START = Date.parse('2026-11-01T11:59:00.000Z') / 1000;

/** A message of the history: who, what, when, how often it is delivered, and how WhatsApp names the sender. */
interface Sent {
  tenant: number;
  person: number;
  second: number;
  text: string;
  copies: number;
  named: 'phone' | 'both' | 'id';
  reaction: boolean;
}

const Sent: fc.Arbitrary<Sent> = fc.record({
  tenant: fc.nat(1),
  person: fc.nat(2),
  second: fc.nat(20),
  text: fc.constantFrom('delivery', 'warranty', 'hello', 'complaint', 'xyzzy', '1', 'thanks'),
  copies: fc.integer({ min: 1, max: 3 }),
  named: fc.constantFrom('phone', 'both', 'id'),
  reaction: fc.boolean(),
});

const wamidOf = (sent: Sent, index: number): string => `wamid.${sent.tenant}.${sent.person}.${index}`;

/** The person's first message names both identities, so that the ids of one person can be told to be one. */
const toWork = (sent: Sent, index: number, isFirst: boolean): InboundWork => {
  const waId = `49170000${sent.person}`;
  const userId = `DE.${sent.person}ABC`;
  const named = isFirst ? 'both' : sent.named;
  const at = START + sent.second;
  return {
    tenantId: TENANTS[sent.tenant] ?? TenantId.parse(''),
    receivedAt: new Date((at + 1) * 1000).toISOString(),
    update: {
      kind: 'message',
      origin: 'live',
      phoneNumberId: NUMBERS[sent.tenant] ?? PhoneNumberId.parse(''),
      message: {
        id: wamidOf(sent, index),
        timestamp: String(at),
        ...(named !== 'id' && { from: waId }),
        ...(named !== 'phone' && { from_user_id: userId }),
        ...(sent.reaction
          ? { type: 'reaction', reaction: { message_id: 'wamid.other', emoji: '👍' } }
          : { type: 'text', text: { body: sent.text } }),
      },
    },
  };
};

const StoredItem = z.object({
  pk: z.string(),
  sk: z.string(),
  entity: z.string(),
  direction: z.string().optional(),
  wamid: z.string().optional(),
  answers: z.array(z.string()).optional(),
  status: z.string().optional(),
  superseded: z.boolean().optional(),
  content: z.unknown().optional(),
  attention: z.string().optional(),
});

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

interface Outcome {
  world: MessagePathWorld;
  items: z.infer<typeof StoredItem>[];
  work: InboundWork[];
}

async function play(history: Sent[], seed: number, rates: FaultRates, graphTroubles: number): Promise<Outcome> {
  await table.clear();
  const random = seededRandom(seed);
  const { documents, tableName } = table;
  const world = new MessagePathWorld({
    documents,
    tableName,
    random,
    graphTroubles,
    faults: new FaultPlan(rates, random),
  });
  const seen = new Set<string>();
  const work = history.map((sent, index) => {
    const person = `${sent.tenant}.${sent.person}`;
    const isFirst = !seen.has(person);
    seen.add(person);
    return toWork(sent, index, isFirst);
  });
  history.forEach((sent, index) => {
    const item = work[index];
    if (item === undefined) return;
    for (let copy = 0; copy < sent.copies; copy += 1) world.inbound.send(item, copy * Math.floor(random() * 90_000));
  });
  await world.run(3);
  const items = (await table.scanAll()).map((item) => StoredItem.parse(item));
  return { world, items, work };
}

const isText = (sent: Sent): boolean => !sent.reaction;

function expectNothingLostOrDoubled({ world, items, work }: Outcome, history: Sent[]): void {
  expect(world.errors).toEqual([]);
  expect(world.inbound.deleted + world.inbound.deadLetters.length).toBe(world.inbound.accepted);
  const dead = new Set(world.inbound.deadLetters.map(({ update }) => JSON.stringify(update)));

  const received = items.filter(
    ({ entity, wamid, answers }) => entity === 'Message' && wamid?.split('.').length === 4 && !answers,
  );
  const replies = items.filter(({ entity, answers }) => entity === 'Message' && answers !== undefined);
  history.forEach((sent, index) => {
    const stored = received.filter(({ wamid }) => wamid === wamidOf(sent, index));
    const isDead = dead.has(JSON.stringify(work[index]?.update));
    expect(stored.length, `stored ${wamidOf(sent, index)}`).toBeLessThanOrEqual(1);
    if (!isDead) expect(stored.length, `stored ${wamidOf(sent, index)}`).toBe(1);
    const tenantId = TENANTS[sent.tenant] ?? '';
    for (const item of stored) expect(item.pk.startsWith(`T#${tenantId}#CONV#`)).toBe(true);
  });

  const sends = world.graph.accepted.map(
    ({ tenantId, conversationId, messageKey }) => `T#${tenantId}#CONV#${conversationId} ${messageKey}`,
  );
  expect(new Set(sends).size, 'a reply was sent twice').toBe(sends.length);
  const answeredBy = new Map<string, number>();
  const newest = new Map<string, string>();
  for (const send of sends) {
    const [pk = '', key = ''] = send.split(' ');
    const reply = replies.find((item) => item.pk === pk && item.sk === key);
    // Only what is dead-lettered may leave a sent reply without its content; its status is there even then.
    if (dead.size === 0) expect(reply, 'a sent reply is stored').toBeDefined();
    expect(items.some((item) => item.pk === pk && item.sk === key)).toBe(true);
    for (const answer of reply?.answers ?? [])
      answeredBy.set(`${pk} ${answer}`, (answeredBy.get(`${pk} ${answer}`) ?? 0) + 1);
    const seconds = (reply?.answers ?? []).map((answer) => answer.split('#')[1] ?? '').sort();
    expect((seconds[0] ?? '') >= (newest.get(pk) ?? ''), 'no reply to an older message after a newer one').toBe(true);
    newest.set(pk, seconds.at(-1) ?? '');
  }
  for (const [message, count] of answeredBy) expect(count, `replies to ${message}`).toBe(1);
  for (const reply of replies) {
    if (sends.includes(`${reply.pk} ${reply.sk}`)) expect(reply.status).toBe('read');
  }
  expect(JSON.stringify(items.filter(({ pk }) => pk.includes('AAAA'))).includes('BBBB')).toBe(false);
}

/** Whatever happens, people are told of a failure, and a text for the bot is answered, or marked as overtaken, or theirs. */
function expectNothingForgotten({ items, world }: Outcome, history: Sent[]): void {
  if (world.inbound.deadLetters.length + world.outbound.deadLetters.length > 0) return;
  const flagged = new Set(items.flatMap(({ pk, attention }) => (attention === undefined ? [] : [pk])));
  for (const { pk, sk, status } of items) {
    if (status === 'failed' || status === 'unknown') expect(flagged.has(pk), `people are told of ${sk}`).toBe(true);
  }
  const answered = new Set(items.flatMap(({ pk, answers }) => (answers ?? []).map((answer) => `${pk} ${answer}`)));
  const withBot = new Set(
    items.flatMap(({ pk, entity, status }) => (entity === 'Conversation' && status === 'bot' ? [pk] : [])),
  );
  history.forEach((sent, index) => {
    const stored = items.find(({ wamid, answers }) => wamid === wamidOf(sent, index) && !answers);
    if (stored === undefined || !isText(sent) || sent.text === 'thanks' || !withBot.has(stored.pk)) return;
    const isSettled = stored.superseded === true || answered.has(`${stored.pk} ${stored.sk}`);
    expect(isSettled, `${wamidOf(sent, index)} is answered or superseded`).toBe(true);
  });
}

/** Without Meta's refusals and without people, every text gets its reply, or is superseded by a newer one's. */
function expectAllAnswered({ items, world }: Outcome, history: Sent[]): void {
  expect(world.inbound.deadLetters).toEqual([]);
  const answered = new Set(items.flatMap(({ pk, answers }) => (answers ?? []).map((answer) => `${pk} ${answer}`)));
  history.forEach((sent, index) => {
    const stored = items.find(({ wamid, answers }) => wamid === wamidOf(sent, index) && !answers);
    if (stored === undefined || !isText(sent) || sent.text === 'thanks' || stored.superseded === true) return;
    expect(answered.has(`${stored.pk} ${stored.sk}`), `answered ${wamidOf(sent, index)}`).toBe(true);
  });
}

const History = fc.array(Sent, { minLength: 1, maxLength: 14 });
const Seed = fc.integer({ min: 1, max: 1_000_000 });
/** The same histories in every run; HISTORIES=1000 looks for new ones. */
const { HISTORIES } = process.env;
const LOOK = HISTORIES === undefined ? { numRuns: 30, seed: 20_261_101 } : { numRuns: Number(HISTORIES) };

describe('the message path', () => {
  it('answers each message once under duplicates, disorder and concurrent workers', async () => {
    const calm = { kill: 0, throttle: 0, lostAnswer: 0, skew: 0 };
    await fc.assert(
      fc.asyncProperty(History, Seed, async (history, seed) => {
        const bot = history.filter(({ text }) => text !== 'complaint' && text !== 'xyzzy');
        const outcome = await play(bot, seed, calm, 0);
        expectNothingLostOrDoubled(outcome, bot);
        expectAllAnswered(outcome, bot);
      }),
      LOOK,
    );
  }, 3_600_000);

  it('loses and doubles nothing when workers die between any two steps', async () => {
    const deadly = { kill: 0.01, throttle: 0, lostAnswer: 0.02, skew: 0 };
    await fc.assert(
      fc.asyncProperty(History, Seed, async (history, seed) => {
        const outcome = await play(history, seed, deadly, 0);
        expectNothingLostOrDoubled(outcome, history);
        expectNothingForgotten(outcome, history);
      }),
      LOOK,
    );
  }, 3_600_000);

  it('loses and doubles nothing under throttles, lost answers and a Graph API in trouble', async () => {
    const rough = { kill: 0.005, throttle: 0.03, lostAnswer: 0.03, skew: 0 };
    await fc.assert(
      fc.asyncProperty(History, Seed, async (history, seed) => {
        const outcome = await play(history, seed, rough, 0.4);
        expectNothingLostOrDoubled(outcome, history);
        expectNothingForgotten(outcome, history);
      }),
      LOOK,
    );
  }, 3_600_000);

  it('loses and doubles nothing when the clocks of workers are minutes apart and workers die', async () => {
    const timeless = { kill: 0.02, throttle: 0.01, lostAnswer: 0.02, skew: 0.5 };
    await fc.assert(
      fc.asyncProperty(History, Seed, async (history, seed) => {
        const outcome = await play(history, seed, timeless, 0.2);
        expectNothingLostOrDoubled(outcome, history);
        expectNothingForgotten(outcome, history);
      }),
      LOOK,
    );
  }, 3_600_000);
});
