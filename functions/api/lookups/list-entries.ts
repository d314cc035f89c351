import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { LookupEntry } from '../../../shared/lookups/lookup-entry.ts';
import { openDraft } from '../../../shared/lookups/open-draft.ts';
import { EntryView } from './entry-view.ts';

export const listEntries = tenantRoute({
  method: 'GET',
  path: '/lookups/entries',
  permission: 'lookups:read',
  summary: 'List the entries of the draft, by kind and place in the menu',
  input: z.strictObject({ kind: LookupEntry.shape.kind.optional(), ...pageInput }),
  output: pageOf(EntryView),
  run: async (ctx: LookupContext, { kind, ...range }) => ctx.drafts.list(await openDraft(ctx), kind, range),
});
