import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { writeCsv } from '../../../shared/lookups/entries-csv.ts';
import { listEntries } from '../../../shared/lookups/list-entries.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { maybeVersion } from './entry-view.ts';

export const exportEntries = tenantRoute({
  method: 'GET',
  path: '/lookups/export',
  permission: 'lookups:read',
  summary: 'Export the draft, or a version, as CSV',
  description:
    'One line for each entry. What is a list has a line of its own in the cell for each part; a button is the id of the ' +
    'entry it leads to, a space, and its title. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
  produces: 'text/csv',
  input: z.strictObject(maybeVersion),
  output: z.string(),
  run: async (ctx: LookupContext, { version }) => writeCsv(await listEntries(ctx, version)),
});
