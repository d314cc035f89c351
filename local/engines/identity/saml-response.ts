import type { Element } from '@xmldom/xmldom';
import { childrenOf, isNamed, parseXml, textOf } from '../../xml.ts';
import { ProviderRefused, type Vouched } from './identity-provider.ts';
import type { SamlMetadata } from './saml-metadata.ts';
import { saml, signatures } from './saml-names.ts';
import { asSigned } from './saml-signature.ts';

/** What was asked, which the answer must be to. */
export interface SamlQuestion {
  readonly requestId: string;
  readonly audience: string;
  readonly recipient: string;
  /** Unix milliseconds now. */
  readonly now: number;
}

/**
 * What a provider's response says of somebody (SAML 2.0 Profiles §4.1.4.3): of a signed response or a signed assertion, as
 * Cognito takes either. Throws ProviderRefused.
 */
export function readSamlResponse(base64: string, metadata: SamlMetadata, question: SamlQuestion): Vouched {
  const xml = Buffer.from(base64, 'base64').toString('utf8');
  const response = parseXml(xml);
  if (response === undefined || !isNamed(response, saml.protocol, 'Response')) {
    throw new ProviderRefused('It is no SAML response.');
  }
  checkStatus(response);
  const assertion = signedAssertion(xml, response, metadata);
  if (textOf(only(assertion, 'Issuer')) !== metadata.entityId) throw new ProviderRefused('It is another provider’s.');
  checkConditions(only(assertion, 'Conditions'), question);
  const subject = only(assertion, 'Subject');
  checkConfirmation(subject, question);
  const [nameId] = childrenOf(subject, saml.assertion, 'NameID').map(textOf);
  if (nameId === undefined || nameId === '') throw new ProviderRefused('It names nobody.');
  return { id: nameId, issuer: metadata.entityId, claims: attributesOf(assertion) };
}

/** Nobody signs a refusal, and nothing but the refusal comes of it. */
function checkStatus(response: Element): void {
  const [status] = childrenOf(response, saml.protocol, 'Status');
  const [code] = status === undefined ? [] : childrenOf(status, saml.protocol, 'StatusCode');
  if (status === undefined || code === undefined) throw new ProviderRefused('It has no status.');
  if (code.getAttribute('Value') === saml.success) return;
  const [reason] = childrenOf(code, saml.protocol, 'StatusCode');
  const name = (reason ?? code).getAttribute('Value')?.split(':').at(-1);
  throw new ProviderRefused(`The provider refused: ${name}.`);
}

/** The one assertion of a response, as its own signature or the whole response's covers it. */
function signedAssertion(xml: string, response: Element, { certificates }: SamlMetadata): Element {
  const assertion = only(response, 'Assertion');
  if (childrenOf(assertion, signatures, 'Signature').length > 0) return asSigned(xml, assertion, certificates);
  return only(asSigned(xml, response, certificates), 'Assertion');
}

function checkConditions(conditions: Element, { audience, now }: SamlQuestion): void {
  const problem = problemOfTimes(conditions, now);
  if (problem !== undefined) throw new ProviderRefused(problem);
  const restrictions = childrenOf(conditions, saml.assertion, 'AudienceRestriction');
  const isForUs = restrictions.every((one) =>
    childrenOf(one, saml.assertion, 'Audience').map(textOf).includes(audience),
  );
  if (restrictions.length === 0 || !isForUs) throw new ProviderRefused(`It is not for the audience ${audience}.`);
}

/** One of the confirmations must let whoever brings the assertion in (SAML 2.0 Profiles §4.1.4.2). */
function checkConfirmation(subject: Element, question: SamlQuestion): void {
  const confirmations = childrenOf(subject, saml.assertion, 'SubjectConfirmation')
    .filter((one) => one.getAttribute('Method') === saml.bearer)
    .flatMap((one) => childrenOf(one, saml.assertion, 'SubjectConfirmationData'));
  const problems = confirmations.map((data) => problemOf(data, question));
  if (problems.includes(undefined)) return;
  throw new ProviderRefused(problems[0] ?? 'It is not for whoever brings it.');
}

function problemOf(data: Element, { recipient, requestId, now }: SamlQuestion): string | undefined {
  if (data.getAttribute('Recipient') !== recipient) return `It is not for the recipient ${recipient}.`;
  if (data.getAttribute('InResponseTo') !== requestId) return 'It answers another request.';
  return data.getAttribute('NotOnOrAfter') === null ? 'It never expires.' : problemOfTimes(data, now);
}

function problemOfTimes(element: Element, now: number): string | undefined {
  const [from, until] = [element.getAttribute('NotBefore'), element.getAttribute('NotOnOrAfter')];
  if (from !== null && !(Date.parse(from) <= now)) return 'It is not valid yet.';
  return until !== null && !(now < Date.parse(until)) ? 'It has expired.' : undefined;
}

/** By name. What has several values is left out: which of them should count is not said. */
function attributesOf(assertion: Element): Record<string, string> {
  const attributes = childrenOf(assertion, saml.assertion, 'AttributeStatement')
    .flatMap((statement) => childrenOf(statement, saml.assertion, 'Attribute'))
    .flatMap((attribute) => {
      const [value, second] = childrenOf(attribute, saml.assertion, 'AttributeValue').map(textOf);
      const isClear = value !== undefined && second === undefined;
      return isClear ? [[attribute.getAttribute('Name') ?? '', value] as const] : [];
    });
  return Object.fromEntries(attributes);
}

/** The only child of the assertion or response with this name. Throws ProviderRefused. */
function only(parent: Element, name: string): Element {
  const [child, second] = childrenOf(parent, saml.assertion, name);
  if (child === undefined || second !== undefined) throw new ProviderRefused(`It has no ${name}, or several.`);
  return child;
}
