import * as z from 'zod';
import { LookupEntryId } from '../../../shared/core/ids.ts';
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

/** What changes the draft as a whole may name what was seen of it. */
export const maybeSeenRevision = {
  revision: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Of the draft that you have seen; 409 when it was changed since. Without it, no matter.' }),
};
