import * as z from 'zod';
import { TenantId } from '../core/ids.ts';

const PROVIDER = /^sso-([0-9A-HJKMNP-TV-Z]{26})$/;

/** A tenant's identity provider has the tenant's id in its name: nothing else can say whose it is. */
export const providerNameOf = (tenantId: TenantId): string => tenantId.replace('tn_', 'sso-');

export const tenantOfProvider = (providerName: string): TenantId | undefined =>
  TenantId.safeParse(providerName.replace(PROVIDER, 'tn_$1')).data;

/** How people of a tenant sign in with the tenant's own identity provider. */
export const SsoProvider = z.object({
  entity: z.literal('SsoProvider'),
  /** The user pool's client that takes this provider and no other, so that a token tells who vouched. */
  clientId: z.string().min(1),
  /** Enforced: a password does not let people of this tenant in any more. */
  state: z.enum(['testing', 'enabled', 'enforced', 'disabled']),
  version: z.int().min(1),
});
export type SsoProvider = z.infer<typeof SsoProvider>;
