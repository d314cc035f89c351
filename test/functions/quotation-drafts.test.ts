import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BotSettings } from '../../shared/bot/bot-settings.ts';
import { compileTables } from '../../shared/bot/classify.ts';
import { answerTurn } from '../../shared/conversations/answer-turn.ts';
import type { InboundMessage } from '../../shared/conversations/inbound-message.ts';
import { receiveMessages } from '../../shared/conversations/receive-messages.ts';
import { alwaysOpen } from '../../shared/core/business-hours.ts';
import { PhoneNumberId, TeamId } from '../../shared/core/ids.ts';
import { TimeZone } from '../../shared/core/time-zone.ts';
import { identifyCustomer } from '../../shared/customers/identify-customer.ts';
import { LookupEntry } from '../../shared/lookups/lookup-entry.ts';
import { changeQuotationRules } from '../../shared/quotations/change-quotation-rules.ts';
import { QuotationRules } from '../../shared/quotations/quotation-rules.ts';
import type { BotTables } from '../../shared/tenants/bot-tables.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../support/test-context.ts';

const SALES = TeamId.parse(`tm_${'0'.repeat(26)}`);
const entry = LookupEntry.parse({
  ...{ id: `lk_${'0'.repeat(26)}`, kind: 'service', name: { en: 'Bulk cleaning' }, keywords: { en: ['cleaning'] } },
  ...{ examples: [], replies: { en: { text: 'Gladly.' } }, action: { do: 'draft-quotation' }, position: 0 },
  price: { amountMinor: 4_500, currency: 'EUR', unit: 'hours' },
});
const bot: BotTables = {
  ...{ version: 1, businessName: 'Test', settings: BotSettings.parse({ languages: ['en'] }) },
  ...{ hours: alwaysOpen(TimeZone.parse('Europe/Berlin')), tables: compileTables([entry]) },
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

const setUp = (rules: object = {}) =>
  changeQuotationRules(
    { ...ctx, teams: { get: async () => ({}) as never } },
    {
      rules: QuotationRules.parse({ seller: { name: 'Acme' }, taxes: [{ name: 'VAT', percent: '19' }], ...rules }),
      version: 0,
    },
  );
const write = async (text: string) => {
  const identity = { waId: '4915112345678', previousWaIds: [], previousUserIds: [] };
  const phoneNumberId = PhoneNumberId.parse('1');
  const customer = await identifyCustomer(ctx, { identity, phoneNumberId, initialStatus: 'bot' });
  const message: InboundMessage = {
    ...{ wamid: `wamid.${text}`, sentAt: '2026-08-01T10:00:00.000Z', direction: 'in', origin: 'live', identity },
    ...{ type: 'text', contentRank: 3, summary: text, text, triggersBot: true, opensWindow: true, raw: {} },
  };
  const thread = { ...customer, recipient: identity, messages: [message], receivedAt: message.sentAt };
  await receiveMessages(ctx, thread);
  return customer.conversationId;
};
const drafts = async () => (await ctx.quotations.listByStatus('draft')).items;

describe('a request for what is quoted', () => {
  it('is drafted at the entry’s price, for so many as were stated, and goes to the sales team', async () => {
    await setUp({ teamId: SALES, validDays: 14 });
    const id = await write('We need 12,5 hours of cleaning');
    const [draft, ...others] = await drafts();
    expect(others).toEqual([]);
    expect(draft).toMatchObject({
      ...{ conversationId: id, createdBy: 'bot', reference: 'Q-2026-1' },
      content: {
        ...{ language: 'en', currency: 'EUR', validUntil: '2026-08-15' },
        lines: [
          {
            ...{
              entryId: entry.id,
              description: 'Bulk cleaning',
              quantity: '12.5',
              unit: 'hours',
              unitPriceMinor: 4_500,
            },
            taxes: [{ name: 'VAT', percent: '19' }],
          },
        ],
      },
      totals: { totalMinor: 66_938 },
    });
    expect(ctx.sent[0]?.content).toEqual({
      type: 'text',
      text: 'Gladly.\n\nWe are preparing quotation Q-2026-1 for you. Our team will look at it and send it to you here.',
    });
    expect(await ctx.conversations.get(id)).toMatchObject({ status: 'open', attention: 'handed-over', teamId: SALES });
  });

  it('keeps what else the customer stated', async () => {
    await setUp();
    const settings = BotSettings.parse({ languages: ['en'], caution: { answerAbove: 0.1, offerAbove: 0.1 } });
    ctx.botTables = async () => ({ ...bot, settings });
    await write('cleaning tomorrow please, two hours, mail ana@example.com or call +49 151 1234567');
    const [draft] = await drafts();
    expect(draft?.content.lines).toMatchObject([{ quantity: '2' }]);
    expect(draft?.details).toEqual({ date: '2026-08-02', email: 'ana@example.com', phone: '+491511234567' });
  });

  it('is for one where nothing is stated, with no tax where there are several to choose from', async () => {
    await setUp({ taxes: ['7', '19'].map((percent) => ({ name: `VAT ${percent}`, percent })) });
    const id = await write('cleaning please');
    expect((await drafts())[0]?.content.lines).toMatchObject([{ quantity: '1', taxes: [] }]);
    expect((await ctx.conversations.get(id))?.teamId).toBeUndefined();
  });

  it('is drafted once, also when another worker takes the turn over', async () => {
    await setUp();
    const id = await write('cleaning please');
    const thread = await ctx.conversations.get(id);
    if (thread?.turn === undefined) throw new Error('There is no turn.');
    await answerTurn(ctx, thread, { recipient: { waId: '4915112345678' } });
    expect(await drafts()).toHaveLength(1);
  });

  it('goes to people without a draft where the organisation has set up none', async () => {
    const id = await write('cleaning please');
    expect(await drafts()).toEqual([]);
    expect(ctx.sent[0]?.content).toMatchObject({ text: expect.stringContaining('One of our team will answer') });
    expect((await ctx.conversations.get(id))?.status).toBe('open');
  });
});
