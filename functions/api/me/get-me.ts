import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { permissionsOf } from '../../../shared/http/caller.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type MeContext, MeView } from './me-view.ts';

export const getMe = tenantRoute({
  method: 'GET',
  path: '/me',
  permission: 'profile:read',
  whileSuspended: true,
  summary: 'Who one is signed in as, and what one may do',
  input: z.strictObject({}),
  output: MeView,
  run: async (ctx: MeContext) => {
    const { caller } = ctx;
    const { id, name, state, suspension } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
    const common = { tenant: { id, name, state, suspension }, permissions: [...permissionsOf(caller)] };
    if (caller.kind === 'integration') return { kind: 'integration' as const, ...common, apiKeyId: caller.apiKeyId };
    const user = found(await ctx.users.get(caller.userId), 'user');
    const { memberships } = await ctx.signIns.get(user.sub);
    const tenants = memberships.map(({ tenantId, tenantName, role }) => ({ tenantId, name: tenantName, role }));
    return { kind: 'user' as const, ...common, user, tenants };
  },
});
