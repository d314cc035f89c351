import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { LookupEntry } from '../../../shared/lookups/lookup-entry.ts';
import { openDraft } from '../../../shared/lookups/open-draft.ts';

export const exportTables = tenantRoute({
  method: 'GET',
  path: '/lookups/export/json',
  permission: 'lookups:read',
  summary: 'Export the draft as JSON',
  description: '`POST /lookups/import` takes `entries` and `revision` as they are.',
  input: z.strictObject({}),
  output: z.object({
    revision: z.int().min(1),
    entries: z.array(LookupEntry.meta({ id: 'LookupTableEntry' })),
  }),
  run: async (ctx: LookupContext) => {
    const state = await openDraft(ctx);
    return { revision: state.revision, entries: await ctx.drafts.listAll(state) };
  },
});
