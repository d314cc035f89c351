import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../shared/conversations/conversation.ts';
import type { InboundMessage } from '../../shared/conversations/inbound-message.ts';
import { PhoneNumberId } from '../../shared/core/ids.ts';
import { deliverQuotation } from '../../shared/quotations/deliver-quotation.ts';
import { noteFailedMessage } from '../../shared/quotations/note-failed-message.ts';
import type { Quotation } from '../../shared/quotations/quotation.ts';
import { takeAnswers } from '../../shared/quotations/take-answers.ts';
import { connectNumber } from '../support/connected-number.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { type Delivered, deliveryContext, sentQuotation } from '../support/quotation-rig.ts';
import { createTestContext, type TestContext } from '../support/test-context.ts';
import { openThread } from '../support/written-message.ts';

const NUMBER = PhoneNumberId.parse('1');
const CUSTOMER = '4915112345678';

interface Side {
  ctx: TestContext;
  thread: Conversation;
  quotation: Quotation;
}

let table: TestTable;
let [a, b]: Side[] = [];
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

/** Two tenants alike: the same customer, and a quotation of each for them. */
const newSide = async (): Promise<Side> => {
  const ctx = createTestContext({ table: table.options, actor: { kind: 'system' } });
  await connectNumber(ctx, NUMBER);
  const thread = await openThread(ctx, NUMBER, CUSTOMER);
  return { ctx, thread, quotation: await sentQuotation(ctx, thread) };
};
beforeEach(async () => {
  [a, b] = [await newSide(), await newSide()];
});

/** What happens leaves not one byte of either tenant's items changed. */
const leavesBothAlone = async (happens: (mine: Side, theirs: Side) => Promise<unknown>): Promise<void> => {
  if (a === undefined || b === undefined) throw new Error('There are no tenants.');
  const tenants = [a.ctx.tenantId, b.ctx.tenantId];
  const items = () => Promise.all(tenants.map((tenantId) => table.itemsOf(tenantId)));
  const before = await items();
  await happens(a, b);
  expect(await items()).toEqual(before);
  expect([...a.ctx.scheduled, ...b.ctx.scheduled]).toEqual([]);
};

const nothing = (): Delivered => ({ rendered: [], stored: [], uploads: 0 });

const tapOn = ({ quotation }: Side): { key: string; message: InboundMessage } => ({
  key: 'MSG#2026-08-01T10:00:00.000Z#x',
  message: {
    ...{ wamid: 'wamid.tap', sentAt: '2026-08-01T10:00:00.000Z', direction: 'in', origin: 'live', type: 'interactive' },
    identity: { waId: CUSTOMER, previousWaIds: [], previousUserIds: [] },
    ...{ contentRank: 3, summary: 'Accept', triggersBot: true, opensWindow: true, raw: {} },
    choice: { id: `quotation:accepted:${quotation.id}:1`, title: 'Accept', source: 'button' },
  },
});

describe('what names another tenant’s quotation', () => {
  it('delivers nothing', () =>
    leavesBothAlone(async (mine, theirs) => {
      const seen = nothing();
      await deliverQuotation(deliveryContext(mine.ctx, seen), { id: theirs.quotation.id, revision: 1 });
      expect(seen).toEqual(nothing());
    }));

  it('notes no failure', () =>
    leavesBothAlone((mine, theirs) =>
      noteFailedMessage(mine.ctx, {
        ...{ quotationId: theirs.quotation.id, conversationId: theirs.thread.id, messageKey: 'MSG#1' },
      }),
    ));

  it('is no answer, and the customer is told that it is not known', () =>
    leavesBothAlone(async (mine, theirs) => {
      const thread = { conversationId: mine.thread.id, formerConversationIds: [], conversation: mine.thread };
      const taken = await takeAnswers(mine.ctx, { ...thread, language: 'en' }, [tapOn(theirs)]);
      expect(taken).toMatchObject([{ isTaken: false, decision: { outcome: 'unknown', language: 'en' } }]);
      expect(taken[0]?.decision.reference).toBeUndefined();
    }));
});

it('a tap in another thread of the same tenant is no answer either', async () => {
  if (a === undefined) throw new Error('There is no tenant.');
  const other = await openThread(a.ctx, NUMBER, '4915187654321');
  const thread = { conversationId: other.id, formerConversationIds: [], conversation: other, language: 'en' };
  expect(await takeAnswers(a.ctx, thread, [tapOn(a)])).toMatchObject([{ isTaken: false }]);
  const theirs = { ...thread, formerConversationIds: [a.thread.id] };
  // The same person under a new number is still who it was sent to.
  expect(await takeAnswers(a.ctx, theirs, [tapOn(a)])).toMatchObject([{ isTaken: true }]);
});
