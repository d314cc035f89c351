import * as z from 'zod';
import type { TenantId, UserId } from '../core/ids.ts';
import type { Directory } from './directory.ts';
import { chosenMembership, type Membership } from './membership.ts';
import type { Role } from './permissions.ts';
import type { SignInRepository } from './sign-in-repository.ts';
import { tenantOfProvider } from './sso-provider.ts';
import type { Sub } from './user.ts';

/** Who signs in, as the user pool says. */
export interface SignIn {
  readonly sub: Sub;
  /** The identity provider that vouches; undefined when the person gave a password. */
  readonly federation?: Federation | undefined;
}

/** What an identity provider says, and the client of the user pool through which it came. */
export interface Federation {
  readonly providerName: string;
  readonly clientId: string;
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** What an access token says beyond what the user pool puts in. The authorizer looks everything up again. */
export interface GrantedClaims {
  readonly tenantId?: TenantId;
  readonly userId?: UserId;
  readonly role?: Role | 'platform';
  /** Of administrators only: what the person had to give besides the password. */
  readonly mfa?: SecondFactor;
  /** That the tenant's own identity provider vouched for the person. */
  readonly via?: 'sso';
}

export const SecondFactor = z.enum(['totp', 'none']);
export type SecondFactor = z.infer<typeof SecondFactor>;

export interface GrantClaimsContext {
  readonly signIns: SignInRepository;
  readonly directory: Pick<Directory, 'hasSecondFactor'>;
  readonly requireAdminMfa: boolean;
  /** For somebody for whom the tenant's provider vouches for the first time; undefined when they stay out. */
  joinBySso(tenantId: TenantId, sub: Sub, federation: Federation): Promise<Membership | undefined>;
}

/**
 * The claims of a sign-in, from one query: the tenant that it chose, or its oldest; for a platform administrator, that.
 * Whoever a tenant's own identity provider vouches for gets claims of that tenant or none at all.
 */
export async function grantClaims(ctx: GrantClaimsContext, { sub, federation }: SignIn): Promise<GrantedClaims> {
  const records = await ctx.signIns.get(sub);
  if (federation !== undefined) {
    const ownTenant = tenantOfProvider(federation.providerName);
    if (ownTenant === undefined) return {};
    const known = records.memberships.find(({ tenantId }) => tenantId === ownTenant);
    const membership = known ?? (await ctx.joinBySso(ownTenant, sub, federation));
    return membership === undefined ? {} : { ...claimsOf(membership), via: 'sso' };
  }
  const secondFactor = async (): Promise<GrantedClaims> => {
    if (!ctx.requireAdminMfa) return {};
    return { mfa: (await ctx.directory.hasSecondFactor(sub)) ? 'totp' : 'none' };
  };
  if (records.platform !== undefined) {
    return { userId: records.platform.userId, role: 'platform', ...(await secondFactor()) };
  }
  const membership = chosenMembership(records);
  if (membership === undefined) return {};
  return { ...claimsOf(membership), ...(membership.role === 'admin' && (await secondFactor())) };
}

const claimsOf = ({ tenantId, userId, role }: { tenantId: TenantId; userId: UserId; role: Role }): GrantedClaims => ({
  tenantId,
  userId,
  role,
});
