import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { TimeZone } from '../../../shared/core/time-zone.ts';
import { answerQuotation } from '../../../shared/quotations/answer-quotation.ts';
import { noteLoss } from '../../../shared/quotations/note-loss.ts';
import type { QuotationAnswer } from '../../../shared/quotations/quotation.ts';
import { reportQuotations } from '../../../shared/quotations/report-quotations.ts';
import { withdrawQuotation } from '../../../shared/quotations/withdraw-quotation.ts';
import { connectNumber } from '../../support/connected-number.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { quotationContent, SELLER, sentQuotation } from '../../support/quotation-rig.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';
import { openThread } from '../../support/written-message.ts';

let table: TestTable;
let ctx: TestContext;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

/** Of 12,000 minor units each. */
const sent = async (waId: string, currency = 'EUR') => {
  const thread = await openThread(ctx, PhoneNumberId.parse('1'), waId);
  return sentQuotation(ctx, thread, quotationContent({ currency }));
};
const answered = async (waId: string, answer: QuotationAnswer, currency?: string) => {
  const { id } = await sent(waId, currency);
  await answerQuotation(ctx, { id, revision: 1, answer, by: 'staff' });
  return id;
};

beforeEach(async () => {
  // Ten past midnight in Berlin on the second: still the first in UTC.
  ctx = {
    ...createTestContext({ table: table.options, startAt: '2026-08-01T22:10:00.000Z' }),
    timeZone: async () => TimeZone.parse('Europe/Berlin'),
  };
  await connectNumber(ctx, PhoneNumberId.parse('1'));
});

it('counts by state, author and reason, each currency for itself, within the organisation’s days', async () => {
  await answered('4911', 'accepted');
  await answered('4912', 'accepted', 'USD');
  await sent('4913');
  const declined = await answered('4914', 'declined');
  await noteLoss(ctx, { id: declined, reason: 'price' });
  const { id } = await sent('4915');
  await withdrawQuotation(ctx, { id });

  const author = `user:${SELLER}`;
  const eur = (count: number) => ({ currency: 'EUR', count, totalMinor: count * 12_000 });
  const usd = { currency: 'USD', count: 1, totalMinor: 12_000 };
  const one = { count: 1, totalMinor: 12_000 };
  expect(await reportQuotations(ctx, { from: '2026-08-02', to: '2026-08-02' })).toEqual({
    timeZone: 'Europe/Berlin',
    byStatus: [
      { status: 'accepted', ...eur(1) },
      { status: 'accepted', ...usd },
      { status: 'declined', ...eur(1) },
      { status: 'sent', ...eur(1) },
      { status: 'withdrawn', ...eur(1) },
    ],
    byAuthor: [
      { author, ...eur(4), won: one },
      { author, ...usd, won: one },
    ],
    byLossReason: [
      { reason: 'none_noted', ...eur(1) },
      { reason: 'price', ...eur(1) },
    ],
  });
  const nothing = { timeZone: 'Europe/Berlin', byStatus: [], byAuthor: [], byLossReason: [] };
  for (const day of ['2026-08-01', '2026-08-03']) {
    expect(await reportQuotations(ctx, { from: day, to: day })).toEqual(nothing);
  }
});

it.each([
  ['2026-08-02', '2026-08-01', 'must not be before'],
  ['2025-01-01', '2026-08-01', 'must be within 366 days'],
])('refuses the period from %s to %s', async (from, to, why) => {
  await expect(reportQuotations(ctx, { from, to })).rejects.toThrow(why);
});
