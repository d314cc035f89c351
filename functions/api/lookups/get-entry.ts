import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { openDraft } from '../../../shared/lookups/open-draft.ts';
import { EntryView, entryPath } from './entry-view.ts';

export const getEntry = tenantRoute({
  method: 'GET',
  path: '/lookups/entries/{entryId}',
  permission: 'lookups:read',
  summary: 'Get an entry of the draft',
  input: z.strictObject(entryPath),
  output: EntryView,
  run: async (ctx: LookupContext, { entryId }) => found(await ctx.drafts.get(await openDraft(ctx), entryId), 'entry'),
});
