import * as z from 'zod';
import { TeamId, TemplateId } from '../core/ids.ts';
import { AmountMinor, Currency } from '../core/money.ts';
import { lineOf, textOf } from '../core/text.ts';
import { Seller } from './quotation-content.ts';
import { Tax } from './totals.ts';

const MAX_LOGO_CHARACTERS = 90_000;

/** What an organisation has decided about its quotations. */
export const QuotationRules = z.strictObject({
  seller: Seller,
  /** PNG or JPEG in base64, at most about 65 KB. */
  logo: z.base64('must be a picture in base64').max(MAX_LOGO_CHARACTERS, 'must be smaller than 65 KB').optional(),
  accentColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b6e5f')
    .meta({ examples: ['#0b6e5f'] })
    .optional(),
  /** `{year}` and `{number}`, which counts up, are filled in. */
  reference: lineOf(40)
    .refine((text) => text.includes('{number}'), 'must contain {number}')
    .meta({ examples: ['Q-{year}-{number}'] })
    .default('Q-{year}-{number}'),
  currency: Currency.default(Currency.parse('USD')),
  taxMode: z.enum(['inclusive', 'exclusive']).default('exclusive'),
  /** What people choose from. */
  taxes: z.array(Tax).max(20).default([]),
  /** For how many days a quotation is valid unless it says otherwise. */
  validDays: z.int().min(1).max(365).default(30),
  terms: textOf(6000).optional(),
  /** In which a quotation goes out when the customer wrote more than 24 hours ago: the one of its language, else the first. */
  templates: z.array(TemplateId).max(20).default([]),
  /** Who gets the threads in which the bot has drafted one. */
  teamId: TeamId.optional(),
  /** Totals above these need the approval of somebody else; a currency that is not named always does when one is. */
  approvalAbove: z
    .array(z.strictObject({ currency: Currency, amountMinor: AmountMinor }))
    .max(20)
    .default([]),
});
export type QuotationRules = z.infer<typeof QuotationRules>;

/** Whether a total needs somebody else's approval. */
export const needsApproval = ({ approvalAbove }: QuotationRules, total: { currency: Currency; totalMinor: number }) => {
  if (approvalAbove.length === 0) return false;
  const limit = approvalAbove.find(({ currency }) => currency === total.currency);
  return limit === undefined || total.totalMinor > limit.amountMinor;
};

/** How people call the quotation: `Q-2026-17`. */
export const referenceOf = ({ reference }: QuotationRules, number: number, localDate: string): string =>
  reference.replaceAll('{year}', localDate.slice(0, 4)).replaceAll('{number}', String(number));
