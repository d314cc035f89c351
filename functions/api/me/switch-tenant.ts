import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { TenantId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { chooseTenant } from '../../../shared/users/choose-tenant.ts';
import type { MeContext } from './me-view.ts';
import { personOf } from './person-of.ts';

export const switchTenant = tenantRoute({
  method: 'POST',
  path: '/me/switch',
  permission: 'profile:write',
  whileSuspended: true,
  summary: 'Go over to another of one’s organisations',
  description: 'Refresh the tokens afterwards: the new ones are for that organisation.',
  input: z.strictObject({ tenantId: TenantId }),
  output: z.object({ tenantId: TenantId }),
  run: async (ctx: MeContext, { tenantId }) => {
    const { sub } = found(await ctx.users.get(personOf(ctx).userId), 'user');
    await chooseTenant(ctx, { sub, tenantId });
    return { tenantId };
  },
});
