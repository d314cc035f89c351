import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { changeEntry as change } from '../../../shared/lookups/change-entry.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { EntryFields } from '../../../shared/lookups/lookup-draft.ts';
import { seenVersion } from '../seen-version.ts';
import { EntryView, entryPath, maybeReason, position } from './entry-view.ts';

const price = EntryFields.shape.price.unwrap().nullable().optional();

export const changeEntry = tenantRoute({
  method: 'PATCH',
  path: '/lookups/entries/{entryId}',
  permission: 'lookups:write',
  summary: 'Change an entry of the draft',
  description:
    'Each field that is given replaces what was there as a whole; the others stay. `null` takes the price away.',
  input: z.strictObject({
    ...entryPath,
    ...seenVersion,
    ...EntryFields.partial().shape,
    price,
    position,
    ...maybeReason,
  }),
  output: EntryView,
  run: (ctx: LookupContext, { entryId, reason, ...input }) => change(ctx, { id: entryId, ...input }, { reason }),
});
