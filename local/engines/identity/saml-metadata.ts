import { X509Certificate } from 'node:crypto';
import { fetchFrom, ProviderRefused, type Reach } from './identity-provider.ts';

const bindings = ['HTTP-Redirect', 'HTTP-POST'].map((name) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`);

/**
 * Whether a metadata document describes an identity provider that Cognito could use (SAML 2.0 Metadata §2.4.3): its
 * entity, an address to sign in at, a certificate that can be read. Nobody signs in with it here. Throws ProviderRefused.
 */
export async function checkSamlMetadata(address: string, reach: Reach): Promise<void> {
  const text = await fetchFrom(reach, address);
  const has = (element: string, attribute = '') => new RegExp(`<(?:\\w+:)?${element}\\s[^>]*${attribute}`).test(text);
  if (!has('EntityDescriptor', 'entityID="[^"]+"')) throw missing('entity with an entityID');
  if (!has('IDPSSODescriptor')) throw missing('IDPSSODescriptor');
  const services = text.match(/<(?:\w+:)?SingleSignOnService\s[^>]*>/g) ?? [];
  const isUsable = (service: string) => bindings.some((binding) => service.includes(`"${binding}"`));
  if (!services.some(isUsable)) throw missing('SingleSignOnService by HTTP-Redirect or HTTP-POST');
  const certificate = /<(?:\w+:)?X509Certificate>([^<]+)</.exec(text)?.[1];
  if (certificate === undefined) throw missing('X509Certificate');
  try {
    new X509Certificate(Buffer.from(certificate, 'base64'));
  } catch (error) {
    throw new ProviderRefused('The certificate of the SAML metadata cannot be read.', { cause: error });
  }
}

function missing(what: string): ProviderRefused {
  return new ProviderRefused(`The SAML metadata has no ${what}.`);
}
