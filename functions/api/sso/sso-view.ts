import * as z from 'zod';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { domainProof, EmailDomain, providerNameOf, SsoProvider } from '../../../shared/users/sso-provider.ts';

export const SsoView = SsoProvider.omit({ entity: true })
  .extend({
    identityProvider: z.string().meta({ description: 'Its name at the hosted login.' }),
    domainProof: z
      .object({ name: z.string(), type: z.literal('TXT'), value: z.string() })
      .meta({ description: 'The DNS record that proves a domain to be yours; put the domain for `<domain>`.' }),
  })
  .meta({ id: 'Sso' });

export const ssoView = ({ tenantId }: Pick<SsoContext, 'tenantId'>, sso: SsoProvider) => ({
  ...sso,
  identityProvider: providerNameOf(tenantId),
  domainProof: { type: 'TXT' as const, ...domainProof('<domain>', tenantId) },
});

/** What a caller has seen, so that nobody's change is lost. */
export const seenVersion = {
  version: z.int().min(1).meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
};

export const DomainInput = z.strictObject({ domain: EmailDomain, ...seenVersion });
