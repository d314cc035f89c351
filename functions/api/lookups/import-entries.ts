import * as z from 'zod';
import { invalidFields, tenantRoute } from '../../../shared/http/route.ts';
import { csvRows } from '../../../shared/lookups/entries-csv.ts';
import { JsonEntries, jsonRows } from '../../../shared/lookups/entries-json.ts';
import { ImportReport, importEntries as importFile } from '../../../shared/lookups/import-entries.ts';
import type { ImportRow } from '../../../shared/lookups/import-row.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { maybeReason, seenRevision } from './entry-view.ts';

const MAX_BYTES = 2 * 1024 * 1024;

export const importEntries = tenantRoute({
  method: 'POST',
  path: '/lookups/import',
  permission: 'lookups:write',
  summary: 'Import entries from CSV or JSON into the draft',
  description:
    'Columns and fields are those of the exports. All or nothing: with one wrong line the draft stays as it is, `applied` is ' +
    'false, and the report says for each line what is wrong. A line without an id is a new entry.',
  maxBodyBytes: MAX_BYTES,
  input: z.strictObject({
    csv: z.string().min(1, 'must not be empty').optional(),
    entries: JsonEntries.optional().meta({ description: 'As the JSON export gives them, instead of `csv`.' }),
    ...seenRevision,
    ...maybeReason,
    mode: z
      .enum(['merge', 'replace'])
      .default('merge')
      .meta({ description: '`replace` deletes the entries that the file does not name.' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only report what would happen.' }),
  }),
  output: ImportReport.meta({ id: 'ImportReport' }),
  run: (ctx: LookupContext, { csv, entries, ...input }) => importFile(ctx, { ...input, rows: rowsOf(csv, entries) }),
});

const rowsOf = (csv: string | undefined, entries: z.infer<typeof JsonEntries> | undefined): ImportRow[] => {
  if (csv !== undefined && entries === undefined) return csvRows(csv);
  if (entries !== undefined && csv === undefined) return jsonRows(entries);
  throw invalidFields([{ field: 'csv', message: 'must be given, or “entries” instead of it' }]);
};
