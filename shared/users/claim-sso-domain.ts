import { Conflict, found } from '../core/errors.ts';
import { changeSso } from './change-sso.ts';
import type { SsoContext } from './sso-context.ts';
import { domainProof, type EmailDomain, type SsoProvider } from './sso-provider.ts';

export interface SsoDomainInput {
  domain: EmailDomain;
  /** The version that the caller has seen. */
  version: number;
}

/**
 * Takes a domain whose DNS says that it is the tenant's. A domain is one tenant's only. The claim comes first: whoever
 * repeats the call after a crash completes it.
 */
export async function claimSsoDomain(ctx: SsoContext, { domain, version }: SsoDomainInput): Promise<SsoProvider> {
  found(await ctx.sso.get(), 'own sign-in');
  const { name, value } = domainProof(domain, ctx.tenantId);
  if (!(await ctx.textRecords.lookUp(name)).includes(value)) {
    throw new Conflict({ public: 'The DNS has no record yet that proves this domain to be yours.' });
  }
  await ctx.domainClaims.claim(domain, ctx.tenantId);
  return changeSso(ctx, version, ({ domains }) => ({
    change: { domains: [...new Set([...domains, domain])] },
    told: { action: 'sso.domain_claimed', detail: { domain } },
  }));
}
