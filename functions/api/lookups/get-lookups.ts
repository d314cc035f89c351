import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { openDraft } from '../../../shared/lookups/open-draft.ts';

export const getLookups = tenantRoute({
  method: 'GET',
  path: '/lookups',
  permission: 'lookups:read',
  summary: 'See where the lookup tables stand',
  input: z.strictObject({}),
  output: z
    .object({
      version: z.int().min(0).meta({ description: 'The version in force; 0 before the first.' }),
      revision: z.int().min(1).meta({ description: 'Counts the changes of the draft.' }),
      entries: z.int().min(0).meta({ description: 'How many the draft has.' }),
    })
    .meta({ id: 'Lookups' }),
  run: async (ctx: LookupContext) => {
    const { published: version, revision, entries } = await openDraft(ctx);
    return { version, revision, entries };
  },
});
