const host = /^([a-z][a-z0-9-]*)\.idp\.test$/;

/** The issuer of a simulated identity provider: an address that only this machine knows, as `.test` is nobody's (RFC 6761). */
export const simulatedIssuer = (name: string): string => `https://${name}.idp.test`;

/** Where a simulated provider's SAML metadata is, which is also what it calls itself. */
export const samlMetadataUrl = (name: string): string => `${simulatedIssuer(name)}/saml/metadata`;

/** Where on the site a simulated identity provider is to be reached; undefined for any other address. */
export function simulatedAddress(address: string, siteUrl: string): string | undefined {
  const { protocol, hostname, pathname, search } = new URL(address);
  const name = host.exec(hostname)?.[1];
  return protocol === 'https:' && name !== undefined ? `${siteUrl}/sim/idp/${name}${pathname}${search}` : undefined;
}
