import * as z from 'zod';
import { LookupEntryId } from '../../../shared/core/ids.ts';
import { textOf } from '../../../shared/core/text.ts';
import { DraftEntry, LookupVersion } from '../../../shared/lookups/lookup-draft.ts';

export const EntryView = DraftEntry.omit({ entity: true }).meta({ id: 'LookupEntry' });
export const VersionView = LookupVersion.omit({ entity: true }).meta({ id: 'LookupVersion' });

/** The path of one entry. */
export const entryPath = { entryId: LookupEntryId };

export const position = z
  .int()
  .min(0)
  .max(100_000)
  .optional()
  .meta({ description: 'Place in the menu, ascending; at the end when absent.' });

/** What changes or publishes the draft as a whole names what was seen of it. */
export const seenRevision = {
  revision: z.int().min(1).meta({ description: 'Of the draft that you have seen; 409 when it was changed since.' }),
};

/** The tables to look at; as text in a query. */
export const maybeVersion = {
  version: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .optional()
    .meta({ description: 'A published version; the draft when absent.', examples: [1] }),
};

/** Every step in the tables may say why. */
export const maybeReason = {
  reason: textOf(500)
    .optional()
    .meta({ description: 'Why; stands in the history.', examples: ['Asked for daily'] }),
};
