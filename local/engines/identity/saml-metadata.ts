import { X509Certificate } from 'node:crypto';
import { childrenOf, isNamed, parseXml, textOf } from '../../xml.ts';
import { ProviderRefused } from './identity-provider.ts';
import { saml, signatures } from './saml-names.ts';

/** What a SAML provider says of itself. */
export interface SamlMetadata {
  readonly entityId: string;
  /** Where a browser is sent with a request. */
  readonly signInUrl: string;
  /** One of these has signed what comes from there. */
  readonly certificates: readonly X509Certificate[];
}

/** Reads a metadata document (SAML 2.0 Metadata §2.4.3) as far as Cognito needs it. Throws ProviderRefused. */
export function readSamlMetadata(text: string): SamlMetadata {
  const entity = parseXml(text);
  if (entity === undefined || !isNamed(entity, saml.metadata, 'EntityDescriptor')) throw missing('EntityDescriptor');
  const entityId = entity.getAttribute('entityID') ?? '';
  if (entityId === '') throw missing('entityID');
  const [provider] = childrenOf(entity, saml.metadata, 'IDPSSODescriptor');
  if (provider === undefined) throw missing('IDPSSODescriptor');
  const service = childrenOf(provider, saml.metadata, 'SingleSignOnService').find(
    (one) => one.getAttribute('Binding') === saml.byRedirect,
  );
  const signInUrl = service?.getAttribute('Location') ?? '';
  if (!URL.canParse(signInUrl)) throw missing('SingleSignOnService by HTTP-Redirect');
  const certificates = childrenOf(provider, saml.metadata, 'KeyDescriptor')
    .filter((key) => (key.getAttribute('use') ?? 'signing') === 'signing')
    .flatMap((key) => childrenOf(key, signatures, 'KeyInfo'))
    .flatMap((info) => childrenOf(info, signatures, 'X509Data'))
    .flatMap((data) => childrenOf(data, signatures, 'X509Certificate'))
    .map((certificate) => readCertificate(textOf(certificate)));
  if (certificates.length === 0) throw missing('X509Certificate to sign with');
  return { entityId, signInUrl, certificates };
}

function readCertificate(base64: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch (error) {
    throw new ProviderRefused('A certificate of the SAML metadata cannot be read.', { cause: error });
  }
}

function missing(what: string): ProviderRefused {
  return new ProviderRefused(`The SAML metadata has no ${what}.`);
}
