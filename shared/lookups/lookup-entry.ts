import * as z from 'zod';
import { LookupEntryId } from '../core/ids.ts';
import { AmountMinor, Currency } from '../core/money.ts';
import { lineOf } from '../core/text.ts';

/** BCP 47 language, primary subtag only: `en`, `ar`, `hi`. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'must be the code of a language, such as en')
  .meta({ examples: ['en'] });
export type Language = z.infer<typeof Language>;

const perLanguage = <T extends z.ZodType>(value: T) => z.record(Language, value);

/** What the bot does when this entry is chosen. */
export const LookupAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('answer') }),
  z.strictObject({ do: z.literal('open-ticket'), priority: z.enum(['low', 'normal', 'high', 'urgent']) }),
  z.strictObject({ do: z.literal('hand-over') }),
  /** Drafts a quotation at the entry's price and gives the thread to people, who check and send it. */
  z.strictObject({ do: z.literal('draft-quotation') }),
]);
export type LookupAction = z.infer<typeof LookupAction>;

/** What one unit of a service or product costs, before or with taxes as the rules for quotations say. */
export const LookupPrice = z.strictObject({
  amountMinor: AmountMinor,
  currency: Currency,
  /** `h`, `pcs`, `m²`. */
  unit: lineOf(20).optional(),
});
export type LookupPrice = z.infer<typeof LookupPrice>;

/** What an entry answers: a text, and up to three follow-up entries shown as buttons. */
export const LookupReply = z.strictObject({
  text: z.string().min(1).max(1024),
  buttons: z
    .array(z.strictObject({ entryId: LookupEntryId, title: z.string().min(1).max(20) }))
    .max(3)
    .default([]),
});
export type LookupReply = z.infer<typeof LookupReply>;

/** One line of a tenant's lookup tables: a service, a product or an issue that customers write about. */
export const LookupEntry = z.object({
  id: LookupEntryId,
  kind: z.enum(['service', 'product', 'issue']),
  name: perLanguage(z.string().min(1).max(100)),
  keywords: perLanguage(z.array(z.string().min(1).max(100)).max(100)),
  examples: z.array(z.strictObject({ text: z.string().min(1).max(500), lang: Language })).max(500),
  replies: perLanguage(LookupReply),
  action: LookupAction,
  price: LookupPrice.optional(),
  /** Place in the menu, ascending. */
  position: z.int().min(0),
});
export type LookupEntry = z.infer<typeof LookupEntry>;
