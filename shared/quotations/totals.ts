import * as z from 'zod';
import { DECIMAL_ONE, Decimal, parseDecimal } from '../core/decimal.ts';
import { InvalidInput } from '../core/errors.ts';
import { AmountMinor, MAX_AMOUNT_MINOR } from '../core/money.ts';

const HUNDRED = 100n * DECIMAL_ONE;

/** A part of a price, in percent. */
const Percent = Decimal.refine((text) => parseDecimal(text) <= HUNDRED, 'must be at most 100').meta({
  examples: ['19'],
});

/** What is taken off: a percentage or an amount. */
export const Discount = z.union([z.strictObject({ percent: Percent }), z.strictObject({ amountMinor: AmountMinor })]);
export type Discount = z.infer<typeof Discount>;

/** A tax under the name that stands on the document. Taxes of one line are all on its price, none on another tax. */
export const Tax = z.strictObject({ name: z.string().trim().min(1).max(40), percent: Percent });
export type Tax = z.infer<typeof Tax>;

/** What a line's amount is made from. */
export interface PricedLine {
  quantity: Decimal;
  unitPriceMinor: number;
  discount?: Discount | undefined;
  taxes: readonly Tax[];
}

export interface PricedQuotation {
  lines: readonly PricedLine[];
  discount?: Discount | undefined;
  /** Whether prices hold their taxes already (`inclusive`), or taxes are added (`exclusive`). */
  taxMode: 'inclusive' | 'exclusive';
}

const LineTotals = z.strictObject({
  /** Quantity times unit price. */
  grossMinor: AmountMinor,
  discountMinor: AmountMinor,
  /** What is left of the line; its part of the discount on the total is not taken off here. */
  amountMinor: AmountMinor,
});

const TaxTotal = z.strictObject({
  name: z.string(),
  percent: Decimal,
  /** The amount of the lines that bear it, after all discounts; with inclusive prices it holds the tax. */
  onMinor: AmountMinor,
  taxMinor: AmountMinor,
});

/** All amounts of a quotation in minor units: `subtotal − discount (+ tax when exclusive) = total`, `net + tax = total`. */
export const Totals = z.strictObject({
  lines: z.array(LineTotals),
  subtotalMinor: AmountMinor,
  discountMinor: AmountMinor,
  netMinor: AmountMinor,
  taxes: z.array(TaxTotal),
  taxMinor: AmountMinor,
  totalMinor: AmountMinor,
});
export type Totals = z.infer<typeof Totals>;

/** To the nearest whole, a half away from zero; for what is not negative. */
const rounded = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

const discountOn = (amount: bigint, discount: Discount | undefined, where: string): bigint => {
  if (discount === undefined) return 0n;
  if ('percent' in discount) return rounded(amount * parseDecimal(discount.percent), HUNDRED);
  if (BigInt(discount.amountMinor) > amount)
    throw new InvalidInput({ public: `The discount ${where} is larger than the amount it is taken from.` });
  return BigInt(discount.amountMinor);
};

/** Parts of `total` in the proportion of the weights, in whole units: what rounding leaves goes to the largest remainders. */
const shared = (total: bigint, weights: readonly bigint[]): bigint[] => {
  const whole = sum(weights);
  if (whole === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (total * weight) / whole);
  const remainder = (index: number): bigint => (total * (weights[index] ?? 0n)) % whole;
  const left = Number(total - sum(parts));
  const next = new Set(
    [...weights.keys()]
      .sort((a, b) => (remainder(a) === remainder(b) ? a - b : remainder(b) > remainder(a) ? 1 : -1))
      .slice(0, left),
  );
  return parts.map((part, index) => (next.has(index) ? part + 1n : part));
};

const taxKey = ({ name, percent }: Tax): string => `${percent} ${name}`;

interface TaxedLine {
  amount: bigint;
  taxes: readonly Tax[];
}

/** Each tax is computed exactly over all lines that bear it, and rounded once. */
const taxTotals = (lines: readonly TaxedLine[], taxMode: PricedQuotation['taxMode']) => {
  const distinct = new Map(lines.flatMap(({ taxes }) => taxes).map((tax) => [taxKey(tax), tax]));
  const rateOf = (taxes: readonly Tax[]): bigint => sum(taxes.map(({ percent }) => parseDecimal(percent)));
  return [...distinct].map(([key, tax]) => {
    const bearing = lines.filter(({ taxes }) => taxes.some((borne) => taxKey(borne) === key));
    let [numerator, denominator] = [0n, 1n];
    for (const { amount, taxes } of bearing) {
      // Inclusive prices hold the taxes of all their rates: 100 parts price, and each rate's parts tax.
      const parts = taxMode === 'inclusive' ? HUNDRED + rateOf(taxes) : HUNDRED;
      numerator = numerator * parts + amount * parseDecimal(tax.percent) * denominator;
      denominator *= parts;
    }
    return { tax, on: sum(bearing.map(({ amount }) => amount)), amount: rounded(numerator, denominator) };
  });
};

const minor = (amount: bigint): number => {
  if (amount > BigInt(MAX_AMOUNT_MINOR))
    throw new InvalidInput({ public: 'The quotation is larger than can be offered.' });
  return Number(amount);
};

/**
 * The amounts of a quotation. Rounding is to the minor unit, a half away from zero, and happens once each for a line's
 * gross amount, a discount in percent, and a tax over the whole quotation. A discount on the total is spread over the lines
 * in proportion to their amounts, so that each tax is on what is paid. Throws InvalidInput for a discount that is larger than
 * what it is taken from, and for amounts beyond `MAX_AMOUNT_MINOR`.
 */
export const totalsOf = ({ lines, discount, taxMode }: PricedQuotation): Totals => {
  const priced = lines.map((line, index) => {
    const gross = rounded(parseDecimal(line.quantity) * BigInt(line.unitPriceMinor), DECIMAL_ONE);
    const off = discountOn(gross, line.discount, `of line ${index + 1}`);
    return { gross, off, amount: gross - off, taxes: line.taxes };
  });
  const subtotal = sum(priced.map(({ amount }) => amount));
  const off = discountOn(subtotal, discount, 'on the total');
  const shares = shared(
    off,
    priced.map(({ amount }) => amount),
  );
  const taxed = priced.map(({ amount, taxes }, index) => ({ amount: amount - (shares[index] ?? 0n), taxes }));
  const taxes = taxTotals(taxed, taxMode);
  const tax = sum(taxes.map(({ amount }) => amount));
  const priceAfterDiscount = subtotal - off;
  const total = taxMode === 'inclusive' ? priceAfterDiscount : priceAfterDiscount + tax;
  return {
    lines: priced.map(({ gross, off: lineOff, amount }) => ({
      grossMinor: minor(gross),
      discountMinor: minor(lineOff),
      amountMinor: minor(amount),
    })),
    subtotalMinor: minor(subtotal),
    discountMinor: minor(off),
    netMinor: minor(total - tax),
    taxes: taxes.map(({ tax: { name, percent }, on, amount }) => ({
      name,
      percent,
      onMinor: minor(on),
      taxMinor: minor(amount),
    })),
    taxMinor: minor(tax),
    totalMinor: minor(total),
  };
};
