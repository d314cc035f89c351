import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Currency } from '../../../shared/core/money.ts';
import { endOfLocalDate, localDateAt, TimeZone } from '../../../shared/core/time-zone.ts';
import { canMove, isFinal, QuotationStatus, statusAfterEdit } from '../../../shared/quotations/quotation.ts';
import { QuotationContent } from '../../../shared/quotations/quotation-content.ts';
import { needsApproval, QuotationRules, referenceOf } from '../../../shared/quotations/quotation-rules.ts';
import { canonicalJson } from '../../../shared/quotations/revision-hash.ts';

describe('the states of a quotation', () => {
  it.each([
    ['draft', ['pending_approval', 'approved', 'withdrawn'], 'draft'],
    ['pending_approval', ['draft', 'approved', 'withdrawn'], 'draft'],
    ['approved', ['draft', 'sent', 'withdrawn'], 'draft'],
    ['sent', ['change_requested', 'accepted', 'declined', 'expired', 'withdrawn'], undefined],
    ['change_requested', ['pending_approval', 'approved', 'withdrawn'], 'change_requested'],
    ['accepted', [], undefined],
    ['declined', [], undefined],
    ['expired', [], undefined],
    ['withdrawn', [], undefined],
  ] as const)('%s leads to %j, and an edit makes it %s', (from, to, edited) => {
    expect(QuotationStatus.options.filter((next) => canMove(from, next))).toEqual(
      QuotationStatus.options.filter((next) => to.some((one) => one === next)),
    );
    expect(statusAfterEdit(from)).toBe(edited);
    expect(isFinal(from)).toBe(to.length === 0);
  });

  it('reach an end from everywhere, and “sent” only by way of “approved”', () => {
    for (const start of QuotationStatus.options) {
      const reached = new Set<QuotationStatus>([start]);
      for (const status of reached)
        for (const next of QuotationStatus.options) if (canMove(status, next)) reached.add(next);
      expect([...reached].some(isFinal)).toBe(true);
      if (canMove(start, 'sent')) expect(start).toBe('approved');
    }
  });
});

describe('the approval', () => {
  const rulesWith = (approvalAbove: object[]) => QuotationRules.parse({ seller: { name: 'A' }, approvalAbove });
  it.each([
    ['without a limit', [], 'EUR', 1_000_000, false],
    ['at the limit', [{ currency: 'EUR', amountMinor: 100 }], 'EUR', 100, false],
    ['above it', [{ currency: 'EUR', amountMinor: 100 }], 'EUR', 101, true],
    ['in a currency without one', [{ currency: 'EUR', amountMinor: 100 }], 'USD', 1, true],
  ])('%s', (_, approvalAbove, currency, totalMinor, expected) => {
    expect(needsApproval(rulesWith(approvalAbove), { currency: Currency.parse(currency), totalMinor })).toBe(expected);
  });

  it('names are filled in', () => {
    const rules = QuotationRules.parse({ seller: { name: 'A' }, reference: '{year}/{number}-X' });
    expect(referenceOf(rules, 17, '2026-11-28')).toBe('2026/17-X');
  });
});

describe('what is refused', () => {
  const line = { description: 'x', quantity: '1', unitPriceMinor: 100, taxes: [] };
  const content = { language: 'en', currency: 'EUR', taxMode: 'exclusive', validUntil: '2026-12-31', lines: [line] };
  const tax = (name: string, percent: string) => ({ name, percent });
  it.each([
    ['no line', { lines: [] }, 'must have a line'],
    ['nothing of something', { lines: [{ ...line, quantity: '0' }] }, 'must be more than 0'],
    ['what is no number', { lines: [{ ...line, quantity: 'many' }] }, 'must be a decimal number'],
    ['no percentage', { discount: { percent: 'half' } }, 'Invalid input'],
    ['no rate', { lines: [{ ...line, taxes: [tax('A', 'x')] }] }, 'must be a decimal number'],
    ['a fraction of a cent', { lines: [{ ...line, unitPriceMinor: 0.5 }] }, 'expected int'],
    ['a tax twice', { lines: [{ ...line, taxes: [tax('A', '1'), tax('A', '2')] }] }, 'must name each tax once'],
    [
      'taxes above the price',
      { lines: [{ ...line, taxes: [tax('A', '60'), tax('B', '60')] }] },
      '100 percent together',
    ],
    ['an unknown currency', { currency: 'EURO' }, 'must be the code of a currency'],
    ['a day that does not exist', { validUntil: '2026-02-30' }, 'must be a date'],
    ['a discount of two kinds', { discount: { percent: '1', amountMinor: 1 } }, 'Invalid input'],
  ])('%s', (_, change, message) => {
    expect(QuotationContent.safeParse(content).success).toBe(true);
    const { error } = QuotationContent.safeParse({ ...content, ...change });
    expect(error?.issues.map((issue) => issue.message).join()).toContain(message);
  });
});

describe('canonical JSON', () => {
  it('is the same whatever the order of names, and different for different values', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
  });
});

describe('the end of a day', () => {
  it.each([
    ['UTC', '2026-12-31', '2027-01-01T00:00:00.000Z'],
    ['Europe/Berlin', '2026-06-30', '2026-06-30T22:00:00.000Z'],
    ['Pacific/Auckland', '2026-12-31', '2026-12-31T11:00:00.000Z'],
    ['America/Santiago', '2026-09-05', '2026-09-06T04:00:00.000Z'],
    ['Asia/Beirut', '2026-03-28', '2026-03-28T22:00:00.000Z'],
  ])('in %s', (zone, date, instant) => {
    const timeZone = TimeZone.parse(zone);
    const end = endOfLocalDate(timeZone, date);
    expect(end.toISOString()).toBe(instant);
    expect(localDateAt(timeZone, new Date(end.getTime() - 1))).toBe(date);
    expect(localDateAt(timeZone, end) > date).toBe(true);
  });
});
