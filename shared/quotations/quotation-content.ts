import * as z from 'zod';
import { DECIMAL_ONE, Decimal, parseDecimal } from '../core/decimal.ts';
import { LookupEntryId } from '../core/ids.ts';
import { AmountMinor, Currency } from '../core/money.ts';
import { lineOf, textOf } from '../core/text.ts';
import { Language } from '../lookups/lookup-entry.ts';
import { Discount, Tax } from './totals.ts';

const MAX_LINES = 100;
const MAX_TAXES = 5;

const Quantity = Decimal.refine((text) => parseDecimal(text) > 0n, 'must be more than 0').meta({ examples: ['2.5'] });

/** More than the price itself as tax of one line would be a mistake, and could leave inclusive prices no net. */
const Taxes = z
  .array(Tax)
  .max(MAX_TAXES, `at most ${MAX_TAXES}`)
  .refine((taxes) => new Set(taxes.map(({ name }) => name)).size === taxes.length, 'must name each tax once')
  .refine(
    (taxes) => taxes.reduce((sum, { percent }) => sum + parseDecimal(percent), 0n) <= 100n * DECIMAL_ONE,
    'must be at most 100 percent together',
  )
  .default([]);

/** One line of a quotation: from an entry of the lookup tables, or free. */
export const QuotationLine = z.strictObject({
  entryId: LookupEntryId.optional(),
  description: textOf(500),
  quantity: Quantity,
  /** `h`, `pcs`, `m²`. */
  unit: lineOf(20).optional(),
  unitPriceMinor: AmountMinor,
  discount: Discount.optional(),
  taxes: Taxes,
});
export type QuotationLine = z.infer<typeof QuotationLine>;

/** What is offered. It is what people edit, what is approved, and what is frozen when it is sent. */
export const QuotationContent = z.strictObject({
  /** In which the document is written. */
  language: Language,
  currency: Currency,
  taxMode: z.enum(['inclusive', 'exclusive']),
  title: lineOf(120).optional(),
  lines: z.array(QuotationLine).min(1, 'must have a line').max(MAX_LINES, `at most ${MAX_LINES}`),
  discount: Discount.optional(),
  /** The last day on which it can be accepted, in the tenant's time zone. */
  validUntil: z.iso.date('must be a date such as 2026-12-31'),
  note: textOf(2000).optional(),
  terms: textOf(6000).optional(),
});
export type QuotationContent = z.infer<typeof QuotationContent>;

/** The tenant as its quotations show it. */
export const Seller = z.strictObject({
  name: lineOf(100),
  address: textOf(300).optional(),
  taxId: lineOf(40).optional(),
  phone: lineOf(40).optional(),
  email: z.email('must be an e-mail address').max(254).optional(),
  website: lineOf(100).optional(),
});
export type Seller = z.infer<typeof Seller>;
