import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, formatDecimal, parseDecimal } from '../../../shared/core/decimal.ts';
import { AmountMinor, amountText, Currency, decimalsOf, moneyFormat } from '../../../shared/core/money.ts';

const currency = (code: string) => Currency.parse(code);

describe('currencies', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['UGX', 0],
    ['HUF', 2],
  ])('%s has %i decimals, as ISO 4217 says', (code, decimals) => {
    expect(decimalsOf(currency(code))).toBe(decimals);
  });

  it.each(['EURO', 'eur', 'DEM', 'XXX', ''])('refuse %j', (code) => {
    expect(Currency.safeParse(code).success).toBe(false);
  });
});

describe('amounts', () => {
  it.each([
    [0, 'EUR', '0.00'],
    [5, 'EUR', '0.05'],
    [123_456, 'EUR', '1234.56'],
    [123_456, 'JPY', '123456'],
    [7, 'KWD', '0.007'],
    [-5, 'EUR', '-0.05'],
    [123_456, 'KWD', '123.456'],
  ])('%i %s is %s', (minor, code, text) => {
    expect(amountText(minor, currency(code))).toBe(text);
  });

  it.each([
    [123_456, 'USD', 'en', '$1,234.56'],
    [123_456, 'JPY', 'en', '¥123,456'],
    [123_456, 'IQD', 'en', 'IQD\u00a0123.456'],
    [12_345_678, 'INR', 'en-IN', '₹1,23,456.78'],
    [123_456, 'EUR', 'de', '1.234,56\u00a0€'],
    [1_000_000_000_000, 'EUR', 'en', '€10,000,000,000.00'],
  ])('%i %s in %s', (minor, code, locale, text) => {
    expect(moneyFormat(currency(code), locale)(minor)).toBe(text);
  });

  it('are whole and never negative', () => {
    for (const amount of [-1, 0.5, 1e13, Number.NaN]) expect(AmountMinor.safeParse(amount).success).toBe(false);
  });
});

describe('decimals', () => {
  it.each([
    ['1', '1'],
    ['0.10', '0.1'],
    ['007.5', '7.5'],
    ['0.001', '0.001'],
    ['999999999.999', '999999999.999'],
  ])('%s is kept as %s', (given, kept) => {
    expect(Decimal.parse(given)).toBe(kept);
  });

  it.each(['', '.5', '5.', '1.2345', '-1', '+1', '1e3', '1,5', ' 1', '1234567890', '٣'])('%j is refused', (text) => {
    expect(Decimal.safeParse(text).success).toBe(false);
  });

  it('are their thousandths and back', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 999_999_999_999n), (thousandths) => {
        const text = formatDecimal(thousandths);
        expect(parseDecimal(text)).toBe(thousandths);
        expect(Decimal.parse(text)).toBe(text);
      }),
    );
  });
});
