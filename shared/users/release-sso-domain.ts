import { Conflict, NotFound } from '../core/errors.ts';
import { changeSso } from './change-sso.ts';
import type { SsoDomainInput } from './claim-sso-domain.ts';
import type { SsoContext } from './sso-context.ts';
import type { SsoProvider } from './sso-provider.ts';

/** Gives a domain up, so that another tenant may prove it. The last one stays while the sign-in is in use. */
export async function releaseSsoDomain(ctx: SsoContext, { domain, version }: SsoDomainInput): Promise<SsoProvider> {
  const after = await changeSso(ctx, version, ({ domains, state }) => {
    if (!domains.includes(domain)) throw new NotFound({ public: 'There is no such domain.' });
    const left = domains.filter((one) => one !== domain);
    if (left.length === 0 && (state === 'enabled' || state === 'enforced')) {
      throw new Conflict({ public: 'This is the last domain. Disable the sign-in first.' });
    }
    return { change: { domains: left }, told: { action: 'sso.domain_released', detail: { domain } } };
  });
  await ctx.domainClaims.release(domain, ctx.tenantId);
  return after;
}
