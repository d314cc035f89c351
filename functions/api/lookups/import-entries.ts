import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { ImportReport, importEntries as importFile } from '../../../shared/lookups/import-entries.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';

const MAX_BYTES = 2 * 1024 * 1024;

export const importEntries = tenantRoute({
  method: 'POST',
  path: '/lookups/import',
  permission: 'lookups:write',
  summary: 'Import entries from CSV into the draft',
  description:
    'The columns are those of the export. All or nothing: with one wrong line the draft stays as it is, `applied` is ' +
    'false, and the report says for each line what is wrong. A line without an id is a new entry.',
  maxBodyBytes: MAX_BYTES,
  input: z.strictObject({
    csv: z.string().min(1, 'must not be empty'),
    mode: z
      .enum(['merge', 'replace'])
      .default('merge')
      .meta({ description: '`replace` deletes the entries that the file does not name.' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only report what would happen.' }),
  }),
  output: ImportReport.meta({ id: 'ImportReport' }),
  run: (ctx: LookupContext, input) => importFile(ctx, input),
});
