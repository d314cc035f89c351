import * as z from 'zod';
import { LookupEntryId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { MAX_ENTRIES } from '../../../shared/lookups/lookup-draft.ts';
import { orderEntries as order } from '../../../shared/lookups/order-entries.ts';
import { maybeReason, seenRevision } from './entry-view.ts';

export const orderEntries = tenantRoute({
  method: 'POST',
  path: '/lookups/order',
  permission: 'lookups:write',
  summary: 'Put the entries of the draft in order',
  description: 'All of them, each once, as the menu is to show them.',
  input: z.strictObject({
    entryIds: z.array(LookupEntryId).max(MAX_ENTRIES, `must be at most ${MAX_ENTRIES}`),
    ...seenRevision,
    ...maybeReason,
  }),
  output: z.object({ entryIds: z.array(LookupEntryId) }),
  run: async (ctx: LookupContext, input) => {
    await order(ctx, input);
    return { entryIds: input.entryIds };
  },
});
