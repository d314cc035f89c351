import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import type { GrantsContext } from '../../../shared/grants/grants-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { GrantView, grantView } from './grant-view.ts';

export const listGrants = tenantRoute({
  method: 'GET',
  path: '/grants',
  permission: 'grants:write',
  whileSuspended: true,
  summary: 'List the platform’s accesses to conversations, newest first',
  description: 'Also those that are over, for a year.',
  input: z.strictObject(pageInput),
  output: pageOf(GrantView),
  run: async (ctx: GrantsContext, range) => {
    const page = await ctx.grants.list(range);
    return { ...page, items: page.items.map((grant) => grantView(ctx, grant)) };
  },
});
