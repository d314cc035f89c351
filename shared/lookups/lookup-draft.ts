import * as z from 'zod';
import { LookupEntryId } from '../core/ids.ts';
import { lineOf, textOf } from '../core/text.ts';
import { Language, LookupAction, LookupEntry, LookupPrice } from './lookup-entry.ts';

/** An entry of the draft, which people edit and the bot does not see. */
export const DraftEntry = LookupEntry.extend({
  entity: z.literal('LookupDraftEntry'),
  version: z.int().min(1),
  updatedAt: z.iso.datetime(),
});
export type DraftEntry = z.infer<typeof DraftEntry>;

/**
 * Where a tenant's tables stand, in one small item: the bot asks for each delivery which version is in force. A draft has a generation: what changes many entries at once writes a new one beside it
 * and then points here, so that a crash in the middle changes nothing.
 */
export const LookupState = z.object({
  entity: z.literal('LookupState'),
  draft: z.int().min(1),
  /** Counts the changes of the draft. */
  revision: z.int().min(1),
  /** The last numbers that were taken. Those of attempts that failed are not used again. */
  lastDraft: z.int().min(1),
  lastVersion: z.int().min(0),
  entries: z.int().min(0),
  /** The version in force; 0 before the first. */
  published: z.int().min(0),
});
export type LookupState = z.infer<typeof LookupState>;

/** A version that was published. Its entries never change. */
export const LookupVersion = z.object({
  entity: z.literal('LookupVersion'),
  version: z.int().min(1),
  publishedAt: z.iso.datetime(),
  /** As in the history: `user:us_…`. */
  publishedBy: z.string(),
  reason: z.string().optional(),
  entries: z.int().min(0),
});
export type LookupVersion = z.infer<typeof LookupVersion>;

export const MAX_ENTRIES = 1_000;
/** An item of the table holds 400 KB. */
export const MAX_ENTRY_BYTES = 100_000;

/** As many languages as an organisation may speak. */
const MAX_LANGUAGES = 20;
const perLanguage = <T extends z.ZodType>(value: T) =>
  z
    .record(Language, value)
    .refine((values) => Object.keys(values).length <= MAX_LANGUAGES, `must name at most ${MAX_LANGUAGES} languages`);

const Reply = z.strictObject({
  text: textOf(1024),
  buttons: z
    .array(z.strictObject({ entryId: LookupEntryId, title: lineOf(20) }))
    .max(3, 'must be at most 3')
    .default([])
    .meta({ description: 'Entries that the customer may ask for next.' }),
});

/** What people write of an entry. */
export const EntryFields = z.strictObject({
  kind: LookupEntry.shape.kind,
  name: perLanguage(lineOf(100))
    .refine((names) => Object.keys(names).length > 0, 'must be given in one language at least')
    .meta({ examples: [{ en: 'Opening hours', es: 'Horario' }] }),
  keywords: perLanguage(z.array(lineOf(100)).max(100, 'must be at most 100')),
  examples: z.array(z.strictObject({ text: textOf(500), lang: Language })).max(500, 'must be at most 500'),
  replies: perLanguage(Reply),
  action: LookupAction,
  price: LookupPrice.optional().meta({ description: 'Needed where the action is to draft a quotation.' }),
});
export type EntryFields = z.infer<typeof EntryFields>;

/** The entries that the buttons of an entry lead to, with the field that names each. */
export const linksOf = ({ replies }: Pick<EntryFields, 'replies'>): { field: string; entryId: LookupEntryId }[] =>
  Object.entries(replies).flatMap(([language, { buttons }]) =>
    buttons.map(({ entryId }, index) => ({ field: `replies.${language}.buttons.${index}.entryId`, entryId })),
  );
