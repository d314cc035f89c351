import type { X509Certificate } from 'node:crypto';
import { type Element, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { childrenOf, parseXml } from '../../xml.ts';
import { ProviderRefused } from './identity-provider.ts';
import { signatures } from './saml-names.ts';

/**
 * An element of the document `xml` as a signature inside it covers it (SAML 2.0 Core §5.4): the signed text is parsed
 * anew, so that nothing is believed that was put around or between it. Throws ProviderRefused.
 */
export function asSigned(xml: string, element: Element, certificates: readonly X509Certificate[]): Element {
  const [signature, second] = childrenOf(element, signatures, 'Signature');
  if (signature === undefined || second !== undefined) throw new ProviderRefused('It is not signed, or not once.');
  const text = new XMLSerializer().serializeToString(signature);
  for (const certificate of certificates) {
    const signed = parseXml(signedText(xml, text, certificate) ?? '');
    if (signed === undefined) continue;
    if (!isSame(signed, element)) throw new ProviderRefused('It is something else that is signed.');
    return signed;
  }
  throw new ProviderRefused('Its signature is not the provider’s.');
}

/** What the signature covers; undefined when it is not the certificate's, or covers several things. */
function signedText(xml: string, signature: string, certificate: X509Certificate): string | undefined {
  // The certificate that comes with a signature is anybody's.
  const check = new SignedXml({ publicCert: certificate.toString(), getCertFromKeyInfo: () => null });
  delete check.SignatureAlgorithms[`${signatures}rsa-sha1`];
  delete check.HashAlgorithms[`${signatures}sha1`];
  try {
    check.loadSignature(signature);
    if (!check.checkSignature(xml)) return undefined;
  } catch {
    // Whatever is wrong with a signature is a plain Error there.
    return undefined;
  }
  const [text, second] = check.getSignedReferences();
  return second === undefined ? text : undefined;
}

function isSame(one: Element, other: Element): boolean {
  const nameOf = ({ namespaceURI, localName }: Element) => `${namespaceURI} ${localName}`;
  const id = one.getAttribute('ID');
  return nameOf(one) === nameOf(other) && id !== null && id === other.getAttribute('ID');
}
