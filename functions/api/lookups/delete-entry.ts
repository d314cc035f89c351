import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { deleteEntry as remove } from '../../../shared/lookups/delete-entry.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { entryPath, maybeReason } from './entry-view.ts';

export const deleteEntry = tenantRoute({
  method: 'DELETE',
  path: '/lookups/entries/{entryId}',
  permission: 'lookups:write',
  summary: 'Delete an entry of the draft',
  description: 'Versions that were published keep it.',
  input: z.strictObject({
    ...entryPath,
    version: z.coerce
      .number()
      .int()
      .min(1)
      .meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
    ...maybeReason,
  }),
  output: z.object({ id: entryPath.entryId }),
  run: async (ctx: LookupContext, { entryId, ...input }) => {
    await remove(ctx, { id: entryId, ...input });
    return { id: entryId };
  },
});
