import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { listEntries } from '../../../shared/lookups/list-entries.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { LookupEntry } from '../../../shared/lookups/lookup-entry.ts';
import { openDraft } from '../../../shared/lookups/open-draft.ts';
import { maybeVersion } from './entry-view.ts';

export const exportTables = tenantRoute({
  method: 'GET',
  path: '/lookups/export/json',
  permission: 'lookups:read',
  summary: 'Export the draft, or a version, as JSON',
  description: '`POST /lookups/import` takes `entries` and `revision`, which is the draft’s, as they are.',
  input: z.strictObject(maybeVersion),
  output: z.object({
    revision: z.int().min(1),
    entries: z.array(LookupEntry.meta({ id: 'LookupTableEntry' })),
  }),
  run: async (ctx: LookupContext, { version }) => ({
    revision: (await openDraft(ctx)).revision,
    entries: await listEntries(ctx, version),
  }),
});
