import * as z from 'zod';
import { TenantId } from '../core/ids.ts';
import { Role } from './permissions.ts';

const PROVIDER = /^sso-([0-9A-HJKMNP-TV-Z]{26})$/;

/** A tenant's identity provider has the tenant's id in its name: nothing else can say whose it is. */
export const providerNameOf = (tenantId: TenantId): string => tenantId.replace('tn_', 'sso-');

export const tenantOfProvider = (providerName: string): TenantId | undefined =>
  TenantId.safeParse(`tn_${PROVIDER.exec(providerName)?.[1]}`).data;

/** A domain of e-mail addresses, in small letters. */
export const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(
    z
      .string()
      .max(253)
      .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'must be a domain'),
  )
  .brand<'EmailDomain'>()
  .meta({ examples: ['example.com'] });
export type EmailDomain = z.infer<typeof EmailDomain>;

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(1000);

/** How the user pool reaches the tenant's identity provider. The secret of an OIDC client is kept there, never here. */
export const SsoConnection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('oidc'), issuer: httpsUrl, clientId: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('saml'), metadataUrl: httpsUrl }),
]);
export type SsoConnection = z.infer<typeof SsoConnection>;

/**
 * Testing: it works for whoever has its address. Enabled: people of its domains are sent to it. Enforced: a password lets
 * nobody of the tenant in any more. Disabled: it lets nobody in.
 */
export const SsoState = z.enum(['testing', 'enabled', 'enforced', 'disabled']);
export type SsoState = z.infer<typeof SsoState>;

/** A tenant's own way to sign in. */
export const SsoProvider = z.object({
  entity: z.literal('SsoProvider'),
  connection: SsoConnection,
  /** The user pool's client that takes this provider and no other, so that a token tells who vouched. */
  clientId: z.string().min(1),
  state: SsoState,
  /** Those that the tenant has proven to be its own. */
  domains: z.array(EmailDomain).max(20),
  /** What somebody becomes who was no user before. */
  newUserRole: Role.exclude(['admin']),
  /** When the first request came from somebody who had signed in with this connection. */
  testedAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type SsoProvider = z.infer<typeof SsoProvider>;

/** That a domain is a tenant's. */
export const DomainClaim = z.object({ entity: z.literal('DomainClaim'), domain: EmailDomain, tenantId: TenantId });
export type DomainClaim = z.infer<typeof DomainClaim>;

const PROOF_LABEL = '_crm-sso';

/** Where a tenant proves that a domain is its own, and with which text: a DNS record of type TXT. */
export const domainProof = (domain: string, tenantId: TenantId): { name: string; value: string } => ({
  name: `${PROOF_LABEL}.${domain}`,
  value: tenantId,
});
