import type { Invocation } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import type { TenantCaller } from '../../shared/http/caller.ts';
import type { Composition } from '../../shared/http/serve-routes.ts';
import { ApiKeyRepository } from '../../shared/users/api-key-repository.ts';
import { InvitationRepository } from '../../shared/users/invitation-repository.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import { tableOptions } from '../tenant-services.ts';
import { createApi } from './create-api.ts';

/** The API functions of an organisation's people: besides the tenant's items, who may sign in to it. */
export const createPeopleApi = (environment: Record<string, string | undefined>) => {
  const api = createApi(environment);
  // Under the function's own role, which reaches nothing of a tenant.
  const signIns = new SignInRepository(new PlatformTable(tableOptions(environment.TABLE_NAME ?? '')));
  const tenant = async (caller: TenantCaller, invocation: Invocation) => {
    const ctx = await api.tenant(caller, invocation);
    const { table, tenantId } = ctx;
    return {
      ...ctx,
      signIns,
      invitations: new InvitationRepository(table, tenantId),
      apiKeys: new ApiKeyRepository(table, tenantId),
    };
  };
  return { ...api, tenant } satisfies Composition<unknown>;
};
