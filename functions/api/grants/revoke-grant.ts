import * as z from 'zod';
import { endGrant } from '../../../shared/grants/end-grant.ts';
import type { GrantsContext } from '../../../shared/grants/grants-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { seenVersion } from '../seen-version.ts';
import { GrantView, grantPath, grantView } from './grant-view.ts';

export const revokeGrant = tenantRoute({
  method: 'POST',
  path: '/grants/{grantId}/revoke',
  permission: 'grants:write',
  whileSuspended: true,
  summary: 'End the platform’s access to conversations',
  description: 'From the next request on. 409 when it is over already.',
  input: z.strictObject({ ...grantPath, ...seenVersion }),
  output: GrantView,
  run: async (ctx: GrantsContext, { grantId: id, version }) => grantView(ctx, await endGrant(ctx, { id, version })),
});
