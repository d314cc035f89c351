import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BotSettings } from '../../shared/bot/bot-settings.ts';
import { compileTables } from '../../shared/bot/classify.ts';
import { answerTurn } from '../../shared/conversations/answer-turn.ts';
import type { InboundMessage } from '../../shared/conversations/inbound-message.ts';
import { receiveMessages } from '../../shared/conversations/receive-messages.ts';
import { alwaysOpen } from '../../shared/core/business-hours.ts';
import { LookupEntryId, PhoneNumberId } from '../../shared/core/ids.ts';
import { TimeZone } from '../../shared/core/time-zone.ts';
import { identifyCustomer } from '../../shared/customers/identify-customer.ts';
import { itemBytes } from '../../shared/data/item-size.ts';
import { LookupEntry } from '../../shared/lookups/lookup-entry.ts';
import type { BotTables } from '../../shared/tenants/bot-tables.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../support/test-context.ts';

const idAt = (place: number) => LookupEntryId.parse(`lk_${String(place).padStart(26, '0')}`);
const entryOf = (name: string, place: number, action: LookupEntry['action']) =>
  LookupEntry.parse({
    ...{ id: idAt(place), kind: 'issue', name: { en: name }, keywords: { en: [name] }, examples: [], position: place },
    ...{ replies: { en: { text: `About the ${name}.` } }, action },
  });
const [DELIVERY, REFUND, HOURS] = [idAt(1), idAt(2), idAt(3)];
const bot: BotTables = {
  ...{ version: 1, businessName: 'Test', settings: BotSettings.parse({ languages: ['en'] }) },
  hours: alwaysOpen(TimeZone.parse('Asia/Kolkata')),
  tables: compileTables([
    entryOf('delivery', 1, { do: 'open-ticket', priority: 'high' }),
    entryOf('refund', 2, { do: 'open-ticket', priority: 'low' }),
    entryOf('opening hours', 3, { do: 'answer' }),
  ]),
};

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

let ctx: TestContext;
beforeEach(() => {
  ctx = { ...createTestContext({ table: table.options }), botTables: async () => bot };
});

const identity = { waId: '4915112345678', previousWaIds: [], previousUserIds: [] };
let second = 0;
beforeEach(() => {
  second = 0;
});
const textMessage = (text: string): InboundMessage => ({
  ...{
    wamid: `wamid.${text}`,
    sentAt: `2026-08-01T20:00:0${second++}.000Z`,
    direction: 'in',
    origin: 'live',
    identity,
  },
  ...{ type: 'text', contentRank: 3, summary: text, text, triggersBot: true, opensWindow: true, raw: {} },
});
const write = async (...texts: string[]) => {
  const phoneNumberId = PhoneNumberId.parse('1');
  const customer = await identifyCustomer(ctx, { identity, phoneNumberId, initialStatus: 'bot' });
  const messages = texts.map(textMessage);
  await receiveMessages(ctx, { ...customer, recipient: identity, messages, receivedAt: '2026-08-01T20:00:00.000Z' });
  return customer.conversationId;
};
const tickets = async () => {
  const { items } = await ctx.tickets.listByStatus('new');
  return items.toSorted((a, b) => a.number - b.number);
};

describe('what a customer states', () => {
  it('is kept with the ticket, by the calendar of the organisation', async () => {
    await write('the delivery of order #A-4711 did not come, please call 0091 98765 43210 tomorrow');
    // In Kolkata it was the second of August already.
    expect(await tickets()).toMatchObject([
      { category: DELIVERY, details: { orderNumber: 'A-4711', phone: '+919876543210', date: '2026-08-03' } },
    ]);
  });

  it('is taken from all messages of the turn, and is absent where nothing was stated', async () => {
    await write('order 4711', 'the delivery is late', 'mail me: ana@example.com');
    await write('I want a refund');
    const [first, last] = await tickets();
    expect(first?.details).toEqual({ orderNumber: '4711', email: 'ana@example.com' });
    expect(last).toMatchObject({ category: REFUND });
    expect(last?.details).toBeUndefined();
  });
});

describe('what a customer stated before choosing', () => {
  it('is kept with what the choice leads to', async () => {
    ctx.botTables = async () => ({
      ...bot,
      settings: BotSettings.parse({ languages: ['en'], caution: { answerAbove: 1 } }),
    });
    await write('delivery of order 4711, mail ana@example.com');
    expect(ctx.sent[0]?.content.type).not.toBe('text');
    await write('1');
    expect(await tickets()).toMatchObject([
      { category: DELIVERY, details: { orderNumber: '4711', email: 'ana@example.com' } },
    ]);
    await write('1');
    expect(ctx.sent).toHaveLength(3);
  });
});

describe('two requests of one message', () => {
  it('are answered in one message, each by what it needs', async () => {
    const id = await write('My delivery is late, and what are your opening hours?');
    expect(ctx.sent.map(({ content }) => content)).toEqual([
      {
        type: 'text',
        text: 'About the delivery.\n\nAbout the opening hours.\n\nTicket 1 was opened. Our team will take care of it and answer you here.',
      },
    ]);
    expect((await ctx.conversations.get(id))?.turn?.decision).toMatchObject({
      do: 'both',
      acts: [
        { do: 'open-ticket', entryId: DELIVERY },
        { do: 'answer', entryId: HOURS },
      ],
    });
  });

  it('open a ticket each, once, also when another worker takes the turn over', async () => {
    const id = await write('my delivery is late, and I want a refund');
    const thread = await ctx.conversations.get(id);
    if (thread === undefined) throw new Error('There is no thread.');
    await answerTurn(ctx, thread, { recipient: identity });
    expect(await tickets()).toMatchObject([
      { number: 1, category: DELIVERY, priority: 'high' },
      { number: 2, category: REFUND, priority: 'low' },
    ]);
    const [first, again] = ctx.sent.map(({ content }) => content);
    expect(first).toMatchObject({ text: expect.stringMatching(/Ticket 1 was opened.*Ticket 2 was opened/s) });
    expect(again).toEqual(first);
  });
});

describe('what a message costs', () => {
  it('is one write unit, evidence and all, unless its text alone takes more', async () => {
    const words = 'delivery refund opening hours: which of them, please, and when and how and why at all?';
    await write(words, words.repeat(3), 'delivery '.repeat(90));
    const items = (await table.itemsOf(ctx.tenantId)).filter((item) => item.direction === 'in');
    const sizes = items.map((item) => ({ text: String(item.summary).length, bytes: itemBytes(item) }));
    expect(sizes).toHaveLength(3);
    for (const { text, bytes } of sizes) expect(bytes).toBeLessThanOrEqual(text > 600 ? 2048 : 1024);
  });
});
