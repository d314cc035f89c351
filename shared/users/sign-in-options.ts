import type { TenantId } from '../core/ids.ts';
import type { DomainClaimRepository } from './domain-claim-repository.ts';
import { EmailDomain, providerNameOf, type SsoProvider } from './sso-provider.ts';
import type { Email } from './user.ts';

interface SignInOptionsContext {
  domainClaims: Pick<DomainClaimRepository, 'get'>;
  ssoOf(tenantId: TenantId): Promise<SsoProvider | undefined>;
  /** The client that people who give a password sign in with. */
  passwordClientId: string;
}

/** Through which client of the user pool to sign in, and which identity provider to be sent to. */
export interface SignInOptions {
  clientId: string;
  identityProvider?: string;
}

/** How whoever has this address signs in. It says the same of every address of a domain, known or not. */
export async function signInOptions(ctx: SignInOptionsContext, email: Email): Promise<SignInOptions> {
  const byPassword = { clientId: ctx.passwordClientId };
  const domain = EmailDomain.safeParse(email.slice(email.lastIndexOf('@') + 1));
  const claim = domain.success ? await ctx.domainClaims.get(domain.data) : undefined;
  if (claim === undefined) return byPassword;
  const sso = await ctx.ssoOf(claim.tenantId);
  if (sso === undefined || (sso.state !== 'enabled' && sso.state !== 'enforced')) return byPassword;
  return { clientId: sso.clientId, identityProvider: providerNameOf(claim.tenantId) };
}
