import { randomBytes, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { saml, signatures } from '../../engines/identity/saml-names.ts';
import { escaped } from '../../html.ts';
import type { Person } from './idp-call.ts';
import type { SigningKey } from './signing-key.ts';

const validMilliseconds = 5 * 60_000;
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** What a provider publishes of itself (SAML 2.0 Metadata §2.4.3). */
export function samlMetadata(provider: { entityId: string; signInUrl: string; certificate: string }): string {
  const service = (binding: string) =>
    `<md:SingleSignOnService Binding="${binding}" Location="${escaped(provider.signInUrl)}"/>`;
  return [
    `<md:EntityDescriptor xmlns:md="${saml.metadata}" xmlns:ds="${signatures}" entityID="${escaped(provider.entityId)}">`,
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="${saml.protocol}">`,
    `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${provider.certificate}`,
    `</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:NameIDFormat>${saml.email}</md:NameIDFormat>`,
    `${service(saml.byRedirect)}${service(saml.byPost)}</md:IDPSSODescriptor></md:EntityDescriptor>`,
  ].join('');
}

/** To which request an answer is, and who gives it. */
export interface SamlReply {
  readonly entityId: string;
  readonly requestId: string;
  readonly audience: string;
  readonly recipient: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** The response that vouches for somebody (SAML 2.0 Profiles §4.1.4.2); its assertion has still to be signed. */
export function samlResponse(reply: SamlReply, person: Person): string {
  const [from, now, until] = [-validMilliseconds, 0, validMilliseconds].map((by) => instant(reply.at + by));
  const recipient = escaped(reply.recipient);
  const attribute = (name: string, value: string) =>
    `<saml:Attribute Name="${claims}/${name}"><saml:AttributeValue>${escaped(value)}</saml:AttributeValue></saml:Attribute>`;
  const assertion = [
    `<saml:Assertion ID="${newId()}" Version="2.0" IssueInstant="${now}">${issuer(reply)}<saml:Subject>`,
    `<saml:NameID Format="${saml.email}">${escaped(person.email.toLowerCase())}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="${saml.bearer}"><saml:SubjectConfirmationData NotOnOrAfter="${until}"`,
    ` Recipient="${recipient}" InResponseTo="${escaped(reply.requestId)}"/></saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${from}" NotOnOrAfter="${until}"><saml:AudienceRestriction>`,
    `<saml:Audience>${escaped(reply.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${now}"><saml:AuthnContext><saml:AuthnContextClassRef>${saml.passwordOverTls}`,
    `</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>`,
    `${attribute('emailaddress', person.email)}${attribute('name', person.name)}</saml:AttributeStatement></saml:Assertion>`,
  ];
  return response(reply, `<samlp:StatusCode Value="${saml.success}"/>`, assertion.join(''));
}

/** The response that vouches for nobody. */
export function samlRefusal(reply: SamlReply): string {
  const reason = `<samlp:StatusCode Value="${saml.requestDenied}"/>`;
  return response(reply, `<samlp:StatusCode Value="${saml.responder}">${reason}</samlp:StatusCode>`, '');
}

/** The document with a signature in the first element of this name, after its issuer (SAML 2.0 Core §5.4). */
export function signedSaml(
  xml: string,
  { pem, certificate }: Pick<SigningKey, 'pem' | 'certificate'>,
  element: 'Assertion' | 'Response' = 'Assertion',
): string {
  const path = `//*[local-name(.)='${element}']`;
  const signing = new SignedXml({
    ...{ privateKey: pem, canonicalizationAlgorithm: exclusive },
    publicCert: new X509Certificate(Buffer.from(certificate, 'base64')).toString(),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  });
  signing.addReference({
    xpath: path,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [`${signatures}enveloped-signature`, exclusive],
  });
  const location = { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' } as const;
  signing.computeSignature(xml, { prefix: 'ds', location });
  return signing.getSignedXml();
}

function response(reply: SamlReply, status: string, assertion: string): string {
  return [
    `<samlp:Response xmlns:samlp="${saml.protocol}" xmlns:saml="${saml.assertion}" ID="${newId()}" Version="2.0"`,
    ` IssueInstant="${instant(reply.at)}" Destination="${escaped(reply.recipient)}"`,
    ` InResponseTo="${escaped(reply.requestId)}">${issuer(reply)}<samlp:Status>${status}</samlp:Status>`,
    `${assertion}</samlp:Response>`,
  ].join('');
}

const issuer = ({ entityId }: SamlReply): string => `<saml:Issuer>${escaped(entityId)}</saml:Issuer>`;

const instant = (at: number): string => new Date(at).toISOString();

/** It begins with no digit: as an ID in XML it must not. */
const newId = (): string => `_${randomBytes(16).toString('hex')}`;
