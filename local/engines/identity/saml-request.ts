import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { escaped } from '../../html.ts';
import { saml } from './saml-names.ts';

const maximumBytes = 100_000;

export interface SamlRequest {
  readonly id: string;
  /** Who asks: the user pool's name. */
  readonly issuer: string;
  /** Where the answer is to be posted. */
  readonly recipient: string;
  readonly destination: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Asks a provider who somebody is (SAML 2.0 Core §3.4.1); not signed, as Cognito's are not by default. */
export function samlRequest({ id, issuer, recipient, destination, at }: SamlRequest): string {
  return [
    `<samlp:AuthnRequest xmlns:samlp="${saml.protocol}" xmlns:saml="${saml.assertion}" ID="${id}" Version="2.0"`,
    ` IssueInstant="${new Date(at).toISOString()}" Destination="${escaped(destination)}"`,
    ` ProtocolBinding="${saml.byPost}" AssertionConsumerServiceURL="${escaped(recipient)}">`,
    `<saml:Issuer>${escaped(issuer)}</saml:Issuer></samlp:AuthnRequest>`,
  ].join('');
}

/** The form that a message has in an address (SAML 2.0 Bindings §3.4.4.1). */
export const deflated = (xml: string): string => deflateRawSync(xml).toString('base64');

/** Undefined when it is not of this form, or very long. */
export function inflated(text: string): string | undefined {
  try {
    return inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: maximumBytes }).toString('utf8');
  } catch {
    return undefined;
  }
}
