import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { marketingWordOf } from '../../../shared/bot/marketing-word.ts';
import { receiveMessages } from '../../../shared/conversations/receive-messages.ts';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { isOptedOut } from '../../../shared/customers/customer.ts';
import { type IdentifiedCustomer, identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { worldTables } from '../../support/message-path.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

describe('a word on marketing', () => {
  it.each([
    ['STOP', 'withdrawn'],
    ['Stop!!!', 'withdrawn'],
    [' stop. ', 'withdrawn'],
    ['Désabonner', 'withdrawn'],
    ['إيقاف', 'withdrawn'],
    ['बंद करो', 'withdrawn'],
    ['Start', 'given'],
    ['please stop by the shop tomorrow', undefined],
    ['Can you stop my order?', undefined],
    ['cancel', undefined],
    ['Where is the bus stop', undefined],
    ['', undefined],
    ['stop '.repeat(50), undefined],
    [undefined, undefined],
  ])('%s: %s', (text, value) => {
    expect(marketingWordOf(text)).toBe(value);
  });
});

describe('a customer who writes such a word', () => {
  let engine: TestTable;
  let ctx: TestContext;
  let customer: IdentifiedCustomer;
  const identity = { waId: '4915112345678', previousWaIds: [], previousUserIds: [] };
  beforeAll(async () => {
    engine = await startTestTable();
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    ctx = { ...createTestContext({ table: engine.options }), botTables: async () => worldTables };
    const phoneNumberId = PhoneNumberId.parse('1');
    customer = await identifyCustomer(ctx, { identity, phoneNumberId, initialStatus: 'open' });
  });

  const write = (text: string, minute: number, more: object = {}) => {
    const sentAt = `2026-08-01T10:0${minute}:00.000Z`;
    const message = {
      ...({ wamid: `wamid.${minute}`, sentAt, direction: 'in', origin: 'live', identity, type: 'text' } as const),
      ...{ contentRank: 3, summary: text, text, triggersBot: true, opensWindow: true, raw: {}, ...more },
    };
    const { created: _, ...known } = customer;
    return receiveMessages(ctx, { ...known, recipient: identity, messages: [message], receivedAt: sentAt });
  };
  const read = async () => {
    const found = await ctx.customers.get(customer.customerId);
    if (found === undefined) throw new Error('No customer.');
    return found;
  };
  const records = async () => (await ctx.customers.listConsents(await read(), { limit: 10 })).items;

  it('has left, with the message as evidence, once for each message; and comes back', async () => {
    await write('STOP', 1);
    await write('STOP', 1);
    expect(isOptedOut(await read())).toBe(true);
    expect(await records()).toMatchObject([
      {
        ...{ value: 'withdrawn', at: '2026-08-01T10:01:00.000Z', source: 'WhatsApp: STOP', recordedBy: 'customer' },
        evidence: { conversationId: customer.conversationId, messageId: expect.any(String) },
      },
    ]);
    await write('start', 2);
    expect(isOptedOut(await read())).toBe(false);
    expect(await records()).toHaveLength(2);
    // The first word, delivered late and again, is older than the last one.
    await write('STOP', 1);
    expect(isOptedOut(await read())).toBe(false);
  });

  it('has said nothing by a word that brings back what never left, by an echo, or by a longer text', async () => {
    await write('start', 1);
    await write('STOP', 2, { origin: 'echo', direction: 'out', triggersBot: false });
    await write('Please stop my order', 3);
    expect(await records()).toEqual([]);
    expect(await read()).not.toHaveProperty('consent');
  });
});
