import * as z from 'zod';

/** Fetches what an identity provider serves: simulated ones have addresses that only this machine knows. */
export type Reach = (address: string, init?: RequestInit) => Promise<Response>;

/** What Cognito calls the settings of an OIDC provider (API reference, CreateIdentityProvider). */
export const OidcDetails = z.object({
  oidc_issuer: z.url({ protocol: /^https$/ }),
  client_id: z.string().min(1),
  client_secret: z.string().optional(),
  authorize_scopes: z.string().default('openid'),
  attributes_request_method: z.enum(['GET', 'POST']),
});
export type OidcDetails = z.infer<typeof OidcDetails>;

/** With what its discovery document says. */
export const ConnectedOidc = OidcDetails.extend({
  authorize_url: z.url(),
  token_url: z.url(),
  attributes_url: z.url(),
  jwks_uri: z.url(),
});
export type ConnectedOidc = z.infer<typeof ConnectedOidc>;

const off = z.literal('false').optional();
const samlDetails = z.strictObject({
  MetadataURL: z.url({ protocol: /^https$/ }).optional(),
  MetadataFile: z.string().min(1).optional(),
  // What is not here can at least not be asked for.
  ...{ IDPSignout: off, IDPInit: off, EncryptedResponses: off },
});

/** What Cognito calls the settings of a SAML provider: where its metadata is, or the metadata itself. */
export const SamlDetails = samlDetails.refine(
  ({ MetadataURL, MetadataFile }) => (MetadataURL === undefined) !== (MetadataFile === undefined),
  'Give either MetadataURL or MetadataFile.',
);
export type SamlDetails = z.infer<typeof SamlDetails>;

/** With what its metadata says. */
export const ConnectedSaml = samlDetails.extend({ SSORedirectBindingURI: z.url() });
export type ConnectedSaml = z.infer<typeof ConnectedSaml>;

const common = {
  /** Attributes of the pool by name: the provider's claims that fill them. */
  attributeMapping: z.record(z.string(), z.string()),
  /** Other names that an address may ask for it by, such as domains of e-mail addresses. */
  identifiers: z.array(z.string()),
};

/** An identity provider as the pool keeps it. */
export const IdentityProvider = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OIDC'), details: ConnectedOidc, ...common }),
  z.object({ type: z.literal('SAML'), details: ConnectedSaml, ...common }),
]);
export type IdentityProvider = z.infer<typeof IdentityProvider>;

/** Whom a provider means, and what it says of them. */
export interface Vouched {
  /** The provider's own name for them. */
  readonly id: string;
  /** What Cognito notes of it: a SAML provider's entity, and nothing for OIDC. */
  readonly issuer: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A provider said something that cannot be trusted or understood, or nothing at all. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused';
}

/** Throws ProviderRefused when nobody answers, or not with 200. */
export async function fetchFrom(reach: Reach, address: string, init?: RequestInit): Promise<string> {
  const answer = await reach(address, { ...init, signal: AbortSignal.timeout(5000) }).catch((error: unknown) => {
    throw new ProviderRefused(`${address} does not answer.`, { cause: error });
  });
  if (!answer.ok) throw new ProviderRefused(`${address} answered ${answer.status}.`);
  return answer.text();
}
