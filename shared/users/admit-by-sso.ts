import { Conflict } from '../core/errors.ts';
import type { TenantRepository } from '../tenants/tenant-repository.ts';
import type { Federation } from './grant-claims.ts';
import { joinBySso } from './join-by-sso.ts';
import type { Membership } from './membership.ts';
import type { SsoProviderRepository } from './sso-provider-repository.ts';
import { Email, PersonName, type Sub } from './user.ts';
import type { UsersContext } from './users-context.ts';

interface AdmitContext extends UsersContext {
  sso: SsoProviderRepository;
  tenants: TenantRepository;
}

/**
 * Lets somebody in for whom the tenant's own provider vouches for the first time. Undefined when the provider is not in
 * use, came through another client, gives no usable address, or means somebody who was shut out.
 */
export async function admitBySso(ctx: AdmitContext, sub: Sub, federation: Federation): Promise<Membership | undefined> {
  const [sso, tenant] = await Promise.all([ctx.sso.get(), ctx.tenants.get()]);
  if (sso === undefined || tenant === undefined) return undefined;
  if (sso.state === 'disabled' || sso.clientId !== federation.clientId) return undefined;
  const email = Email.safeParse(federation.email);
  if (!email.success) return undefined;
  const name = PersonName.safeParse(federation.name).data ?? email.data.slice(0, 100);
  try {
    return await joinBySso(ctx, { sub, email: email.data, name, sso, tenantName: tenant.name });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    ctx.log.warn('somebody was not let in by the tenant’s own sign-in');
    return undefined;
  }
}
