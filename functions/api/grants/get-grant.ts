import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import type { GrantsContext } from '../../../shared/grants/grants-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { GrantView, grantPath, grantView } from './grant-view.ts';

export const getGrant = tenantRoute({
  method: 'GET',
  path: '/grants/{grantId}',
  permission: 'grants:write',
  whileSuspended: true,
  summary: 'Get one of the platform’s accesses to conversations',
  input: z.strictObject(grantPath),
  output: GrantView,
  run: async (ctx: GrantsContext, { grantId }) => grantView(ctx, found(await ctx.grants.get(grantId), 'grant')),
});
