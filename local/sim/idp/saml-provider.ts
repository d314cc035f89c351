import * as z from 'zod';
import { withQuery } from '../../engines/identity/login-answer.ts';
import { saml, serviceProvider } from '../../engines/identity/saml-names.ts';
import { deflated, inflated } from '../../engines/identity/saml-request.ts';
import { childrenOf, isNamed, parseXml, textOf } from '../../xml.ts';
import { RequestRefused } from '../http-json.ts';
import { askWho, type IdpAnswer, type IdpCall, personIn } from './idp-call.ts';
import { samlPostPage } from './idp-page.ts';
import { type SamlReply, samlMetadata, samlRefusal, samlResponse, signedSaml } from './saml-documents.ts';
import { samlMetadataUrl } from './simulated-address.ts';

/** Answers as a SAML 2.0 identity provider; `now` in Unix milliseconds. Undefined: it has no such address. */
export function answerSaml(call: IdpCall, now: number): IdpAnswer | undefined {
  switch (`${call.method} ${call.path}`) {
    case 'GET /saml/metadata':
      return { metadata: metadataOf(call) };
    case 'GET /saml/sso':
      replyTo(call, now);
      return askWho(call);
    case 'POST /saml/sso':
      return call.form.has('SAMLRequest') ? redirected(call) : vouch(call, now);
    default:
      return undefined;
  }
}

/** The browser is sent to the site. */
const signInUrlOf = ({ provider, url }: IdpCall): string => `${url.origin}/sim/idp/${provider}/saml/sso`;

function metadataOf(call: IdpCall): string {
  const { certificate } = call.key;
  return samlMetadata({ entityId: samlMetadataUrl(call.provider), signInUrl: signInUrlOf(call), certificate });
}

/** A request that was posted, as the same one in an address. */
function redirected(call: IdpCall): IdpAnswer {
  const request = Buffer.from(call.form.get('SAMLRequest') ?? '', 'base64').toString('utf8');
  const query = { SAMLRequest: deflated(request), RelayState: call.form.get('RelayState') };
  return { location: withQuery(signInUrlOf(call), query) };
}

function vouch(call: IdpCall, now: number): IdpAnswer {
  const reply = replyTo(call, now);
  const person = personIn(call);
  if (person !== 'refused' && !('email' in person)) return person;
  const response = person === 'refused' ? samlRefusal(reply) : signedSaml(samlResponse(reply, person), call.key);
  const fields = {
    SAMLResponse: Buffer.from(response).toString('base64'),
    RelayState: call.url.searchParams.get('RelayState') ?? '',
  };
  return { html: samlPostPage(reply.recipient, fields) };
}

const Request = z.object({ ID: z.string().regex(/^[A-Za-z_][\w.-]*$/), AssertionConsumerServiceURL: z.string() });

/** What is to be answered. Throws RequestRefused for whatever is no request of this site's user pool. */
function replyTo(call: IdpCall, at: number): SamlReply {
  const request = parseXml(inflated(call.url.searchParams.get('SAMLRequest') ?? '') ?? '');
  if (request === undefined || !isNamed(request, saml.protocol, 'AuthnRequest')) {
    throw new RequestRefused(400, 'This is no SAML request to sign somebody in.');
  }
  const attributes = Request.safeParse(
    Object.fromEntries([...request.attributes].map(({ name, value }) => [name, value])),
  );
  const [issuer] = childrenOf(request, saml.assertion, 'Issuer').map(textOf);
  const recipient = `${call.url.origin}${serviceProvider.path}`;
  const isRegistered = attributes.data?.AssertionConsumerServiceURL === recipient;
  if (!attributes.success || issuer?.startsWith(serviceProvider.prefix) !== true || !isRegistered) {
    throw new RequestRefused(400, `Only ${serviceProvider.prefix}… is registered, with ${recipient}.`);
  }
  return { entityId: samlMetadataUrl(call.provider), requestId: attributes.data.ID, audience: issuer, recipient, at };
}
