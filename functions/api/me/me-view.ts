import * as z from 'zod';
import { ApiKeyId, TenantId } from '../../../shared/core/ids.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
import { Tenant } from '../../../shared/tenants/tenant.ts';
import type { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import { Permission, Role } from '../../../shared/users/permissions.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { UserView } from '../users/user-view.ts';

export interface MeContext extends UsersContext {
  caller: TenantCaller;
  tenants: TenantRepository;
}

const { state, suspension } = Tenant.shape;
const tenant = z.object({
  ...{ id: TenantId, name: z.string(), state },
  suspension: suspension.meta({ description: 'Why the organisation is suspended, and since when.' }),
});
const permissions = z.array(Permission);

/** Who calls, and what they may do. */
export const MeView = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('user'),
      tenant,
      permissions,
      user: UserView,
      tenants: z
        .array(z.object({ tenantId: TenantId, name: z.string(), role: Role }))
        .meta({ description: 'The organisations that this sign-in may work in.' }),
    }),
    z.object({ kind: z.literal('integration'), tenant, permissions, apiKeyId: ApiKeyId }),
  ])
  .meta({ id: 'Me' });
