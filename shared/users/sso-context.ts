import type { CallContext } from '../core/context.ts';
import type { DomainClaimRepository } from './domain-claim-repository.ts';
import type { IdentityProviders, TextRecords } from './identity-providers.ts';
import type { SsoProviderRepository } from './sso-provider-repository.ts';

/** What a use case of a tenant's own sign-in works with. */
export interface SsoContext extends CallContext {
  sso: SsoProviderRepository;
  domainClaims: DomainClaimRepository;
  identityProviders: IdentityProviders;
  textRecords: TextRecords;
}
