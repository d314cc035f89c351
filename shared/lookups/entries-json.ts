import * as z from 'zod';
import type { ImportRow } from './import-row.ts';
import { MAX_ENTRIES } from './lookup-draft.ts';

/** Entries as the JSON export writes them; each is checked like a line of a file, so that one wrong entry names itself. */
export const JsonEntries = z
  .array(z.looseObject({ id: z.string().max(100).optional() }))
  .max(MAX_ENTRIES, `must be at most ${MAX_ENTRIES}`);

export const jsonRows = (entries: z.infer<typeof JsonEntries>): ImportRow[] =>
  entries.map(({ id = '', ...fields }, index) => ({ line: index + 1, id, fields, columnOf: (field) => field }));
