import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { openDraft } from '../../../shared/lookups/open-draft.ts';
import { VersionView } from './entry-view.ts';

export const listVersions = tenantRoute({
  method: 'GET',
  path: '/lookups/versions',
  permission: 'lookups:read',
  summary: 'List the published versions, newest first',
  description: 'Who published each, when and why. `GET /lookups` says which one is in force.',
  input: z.strictObject(pageInput),
  output: pageOf(VersionView),
  run: async (ctx: LookupContext, range) => {
    await openDraft(ctx);
    return ctx.drafts.listVersions(range);
  },
});
