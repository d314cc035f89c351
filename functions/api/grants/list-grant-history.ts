import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { type GrantsContext, grantObject } from '../../../shared/grants/grants-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { grantPath } from './grant-view.ts';

export const listGrantHistory = tenantRoute({
  method: 'GET',
  path: '/grants/{grantId}/history',
  permission: 'grants:write',
  whileSuspended: true,
  summary: 'List what the platform read under a grant, newest first',
  description: 'With when it was opened and ended, and by whom.',
  input: z.strictObject({ ...grantPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: GrantsContext & HistoryContext, { grantId, ...range }) => {
    found(await ctx.grants.get(grantId), 'grant');
    const { entity, id } = grantObject(grantId);
    return ctx.audit.listHistory(entity, id, range);
  },
});
