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
