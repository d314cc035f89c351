import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../shared/core/decimal.ts';
import { InvalidInput } from '../../../shared/core/errors.ts';
import { type Discount, type PricedQuotation, type Tax, totalsOf } from '../../../shared/quotations/totals.ts';

const decimal = (text: string) => Decimal.parse(text);
const tax = (percent: string, name = 'VAT'): Tax => ({ name, percent: decimal(percent) });
const percent = (text: string): Discount => ({ percent: decimal(text) });
const line = (quantity: string, unitPriceMinor: number, taxes: Tax[] = [], discount?: Discount) => ({
  quantity: decimal(quantity),
  unitPriceMinor,
  taxes,
  discount,
});

describe('the totals of a quotation', () => {
  it.each<[string, PricedQuotation, object]>([
    [
      'add taxes of several rates',
      { taxMode: 'exclusive', lines: [line('2', 1000, [tax('20')]), line('1.5', 333, [tax('5')])] },
      { subtotalMinor: 2500, netMinor: 2500, taxMinor: 425, totalMinor: 2925 },
    ],
    [
      'find the taxes that prices hold',
      { taxMode: 'inclusive', lines: [line('1', 11_900, [tax('19')]), line('1', 10_700, [tax('7')])] },
      { subtotalMinor: 22_600, netMinor: 20_000, taxMinor: 2600, totalMinor: 22_600 },
    ],
    [
      'put two taxes of one line on the same price',
      { taxMode: 'exclusive', lines: [line('1', 10_000, [tax('9', 'CGST'), tax('9', 'SGST')])] },
      { taxes: [{ taxMinor: 900 }, { taxMinor: 900 }], totalMinor: 11_800 },
    ],
    [
      'find two taxes that one price holds',
      { taxMode: 'inclusive', lines: [line('1', 11_800, [tax('9', 'CGST'), tax('9', 'SGST')])] },
      { taxes: [{ taxMinor: 900 }, { taxMinor: 900 }], netMinor: 10_000, totalMinor: 11_800 },
    ],
    [
      'round a half away from zero',
      { taxMode: 'exclusive', lines: [line('0.5', 1), line('0.25', 2), line('0.499', 1)] },
      { lines: [{ grossMinor: 1 }, { grossMinor: 1 }, { grossMinor: 0 }], totalMinor: 2 },
    ],
    [
      'round a tax once, not for each line',
      { taxMode: 'exclusive', lines: Array.from({ length: 10 }, () => line('1', 3, [tax('10')])) },
      { taxMinor: 3, totalMinor: 33 },
    ],
    [
      'take line discounts before the one on the total',
      {
        taxMode: 'exclusive',
        lines: [line('1', 10_000, [tax('10')], percent('10')), line('1', 1000, [tax('20')], { amountMinor: 0 })],
        discount: percent('50'),
      },
      { subtotalMinor: 10_000, discountMinor: 5000, netMinor: 5000, taxMinor: 550, totalMinor: 5550 },
    ],
    [
      'spread a discount on the total over the lines',
      {
        taxMode: 'exclusive',
        lines: [line('1', 100, [tax('10', 'A')]), line('1', 100, [tax('10', 'B')]), line('1', 100, [tax('10', 'C')])],
        discount: { amountMinor: 100 },
      },
      { taxes: [{ onMinor: 66 }, { onMinor: 67 }, { onMinor: 67 }], totalMinor: 221 },
    ],
    [
      'may come to nothing',
      { taxMode: 'inclusive', lines: [line('3', 0, [tax('20')])], discount: percent('10') },
      { subtotalMinor: 0, discountMinor: 0, taxMinor: 0, totalMinor: 0 },
    ],
  ])('%s', (_, priced, expected) => {
    expect(totalsOf(priced)).toMatchObject(expected);
  });

  it('refuse a discount that is larger than what it is taken from', () => {
    const lines = [line('1', 100), line('1', 100, [], { amountMinor: 101 })];
    expect(() => totalsOf({ taxMode: 'exclusive', lines })).toThrow('The discount of line 2 is larger');
    const priced = { taxMode: 'exclusive', lines: [line('1', 100)], discount: { amountMinor: 101 } } as const;
    expect(() => totalsOf(priced)).toThrow('The discount on the total is larger');
  });

  it('refuse amounts that cannot be exact', () => {
    const lines = [line('999999999', 1_000_000_000_000)];
    expect(() => totalsOf({ taxMode: 'exclusive', lines })).toThrow(InvalidInput);
  });
});

/** An exact number; the independent computation knows nothing but these. */
class Ratio {
  readonly over: bigint;
  readonly under: bigint;
  constructor(over: bigint, under = 1n) {
    this.over = over;
    this.under = under;
  }
  static text(decimalText: string): Ratio {
    const decimals = decimalText.split('.')[1]?.length ?? 0;
    return new Ratio(BigInt(decimalText.replace('.', '')), 10n ** BigInt(decimals));
  }
  plus = (other: Ratio): Ratio =>
    new Ratio(this.over * other.under + other.over * this.under, this.under * other.under);
  times = (other: Ratio): Ratio => new Ratio(this.over * other.over, this.under * other.under);
  by = (other: Ratio): Ratio => new Ratio(this.over * other.under, this.under * other.over);
  minus = (other: Ratio): Ratio => this.plus(other.times(new Ratio(-1n)));
  /** The whole number at most half away, the larger of two. */
  nearest = (): Ratio => {
    const whole = this.over / this.under;
    const rest = this.minus(new Ratio(whole));
    return new Ratio(rest.over * 2n >= rest.under ? whole + 1n : whole);
  };
  whole = (): number => {
    if (this.over % this.under !== 0n) throw new RangeError('not whole');
    return Number(this.over / this.under);
  };
}
const ZERO = new Ratio(0n);
const total = (numbers: readonly Ratio[]): Ratio => numbers.reduce((sum, number) => sum.plus(number), ZERO);

const offOf = (amount: Ratio, discount: Discount | undefined): Ratio => {
  if (discount === undefined) return ZERO;
  if ('amountMinor' in discount) return new Ratio(BigInt(discount.amountMinor));
  return amount.times(Ratio.text(discount.percent)).by(new Ratio(100n)).nearest();
};

const amountText = fc.integer({ min: 0, max: 1_000_000 });
const percentText = fc.integer({ min: 0, max: 50_000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3)));
const anyTax = fc
  .record({ name: fc.constantFrom('VAT', 'GST', 'PST'), percent: fc.constantFrom('5', '7.5', '8.875', '20') })
  .map(({ name, percent: rate }) => tax(rate, name));
const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 1_000_000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3))),
  unitPriceMinor: amountText,
  taxes: fc.uniqueArray(anyTax, { maxLength: 3, selector: ({ name }) => name }),
  discount: fc.option(
    percentText.map((text): Discount => ({ percent: text })),
    { nil: undefined },
  ),
});
const anyQuotation: fc.Arbitrary<PricedQuotation> = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
  discount: fc.option(
    percentText.map((text): Discount => ({ percent: text })),
    { nil: undefined },
  ),
  taxMode: fc.constantFrom('inclusive' as const, 'exclusive' as const),
});

describe('against an independent computation in exact ratios', () => {
  it('each line and each discount is the exact one, rounded once', () => {
    fc.assert(
      fc.property(anyQuotation, (quotation) => {
        const totals = totalsOf(quotation);
        const amounts = quotation.lines.map(({ quantity, unitPriceMinor, discount }) => {
          const gross = Ratio.text(quantity)
            .times(new Ratio(BigInt(unitPriceMinor)))
            .nearest();
          return gross.minus(offOf(gross, discount));
        });
        expect(totals.lines.map(({ amountMinor }) => amountMinor)).toEqual(amounts.map((amount) => amount.whole()));
        expect(totals.subtotalMinor).toBe(total(amounts).whole());
        expect(totals.discountMinor).toBe(offOf(total(amounts), quotation.discount).whole());
      }),
      { numRuns: 300 },
    );
  });

  it('each tax is the exact one of all its lines together, rounded once', () => {
    fc.assert(
      fc.property(anyQuotation, ({ discount: _, ...quotation }) => {
        const totals = totalsOf(quotation);
        for (const { name, percent: rate, taxMinor, onMinor } of totals.taxes) {
          const parts = quotation.lines.map(({ taxes }, index) => {
            if (!taxes.some((borne) => borne.name === name && borne.percent === rate)) return undefined;
            const on = new Ratio(BigInt(totals.lines[index]?.amountMinor ?? 0));
            const all = total(taxes.map((borne) => Ratio.text(borne.percent))).by(new Ratio(100n));
            const price = quotation.taxMode === 'inclusive' ? on.by(new Ratio(1n).plus(all)) : on;
            return { on, tax: price.times(Ratio.text(rate)).by(new Ratio(100n)) };
          });
          const borne = parts.filter((part) => part !== undefined);
          expect(taxMinor).toBe(
            total(borne.map((part) => part.tax))
              .nearest()
              .whole(),
          );
          expect(onMinor).toBe(total(borne.map((part) => part.on)).whole());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a discount on the total is spread whole, each line within one unit of its exact part', () => {
    fc.assert(
      fc.property(fc.array(amountText, { minLength: 1, maxLength: 8 }), percentText, (prices, off) => {
        const lines = prices.map((price, index) => line('1', price, [tax('1', `Tax ${index}`)]));
        const totals = totalsOf({ taxMode: 'exclusive', lines, discount: { percent: off } });
        const parts = totals.taxes.map(({ onMinor }, index) => (prices[index] ?? 0) - onMinor);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(totals.discountMinor);
        for (const [index, part] of parts.entries()) {
          const exact = (totals.discountMinor * (prices[index] ?? 0)) / Math.max(1, totals.subtotalMinor);
          expect(Math.abs(part - exact)).toBeLessThan(1);
        }
      }),
    );
  });

  it('everything adds up', () => {
    fc.assert(
      fc.property(anyQuotation, (quotation) => {
        const totals = totalsOf(quotation);
        const taxes = totals.taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0);
        expect(totals.taxMinor).toBe(taxes);
        expect(totals.netMinor + totals.taxMinor).toBe(totals.totalMinor);
        const added = quotation.taxMode === 'exclusive' ? totals.taxMinor : 0;
        expect(totals.subtotalMinor - totals.discountMinor + added).toBe(totals.totalMinor);
        expect(totals.netMinor).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
