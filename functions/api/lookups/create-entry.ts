import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { createEntry as create } from '../../../shared/lookups/create-entry.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { EntryFields } from '../../../shared/lookups/lookup-draft.ts';
import { EntryView, maybeReason, position } from './entry-view.ts';

export const createEntry = tenantRoute({
  method: 'POST',
  path: '/lookups/entries',
  permission: 'lookups:write',
  summary: 'Add an entry to the draft',
  description: 'The bot knows it when the draft is published.',
  status: 201,
  input: z.strictObject({ ...EntryFields.shape, position, ...maybeReason }),
  output: EntryView,
  run: (ctx: LookupContext, input) => create(ctx, input),
});
