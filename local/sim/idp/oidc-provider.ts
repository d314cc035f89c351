import { withQuery } from '../../engines/identity/login-answer.ts';
import { OneTimeSecrets } from '../../one-time-secrets.ts';
import { RequestRefused } from '../http-json.ts';
import { askWho, type IdpAnswer, type IdpCall, type Person, personIn } from './idp-call.ts';
import { simulatedIssuer } from './simulated-address.ts';

/** How the product's user pool is registered with each of them. */
export const idpClient = { id: 'crm', secret: 'local-idp-secret' } as const;

const codeSeconds = 60;
const tokenSeconds = 300;

/** What a code stands for. */
interface Vouched extends Person {
  readonly provider: string;
  readonly nonce: string | null;
  readonly redirectUri: string;
}

/** Answers as OpenID Connect providers do. */
export class OidcProvider {
  readonly #codes: OneTimeSecrets<Vouched>;
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#codes = new OneTimeSecrets(codeSeconds, clock);
  }

  /** Undefined: it has no such address. */
  answer(call: IdpCall): IdpAnswer | undefined {
    switch (`${call.method} ${call.path}`) {
      case 'GET /.well-known/openid-configuration':
        return { json: discovery(call) };
      case 'GET /jwks':
        return { json: call.key.signer.keySet };
      case 'GET /authorize':
        redirectUriOf(call);
        return askWho(call);
      case 'POST /authorize':
        return this.#vouch(call);
      case 'POST /token':
        return { json: this.#exchange(call) };
      case 'GET /userinfo':
        return { json: this.#userInfo(call) };
      default:
        return undefined;
    }
  }

  #vouch(call: IdpCall): IdpAnswer {
    const redirectUri = redirectUriOf(call);
    const { searchParams: query } = call.url;
    const state = query.get('state');
    const person = personIn(call);
    if (person === 'refused') return { location: withQuery(redirectUri, { error: 'access_denied', state }) };
    if (!('email' in person)) return person;
    const vouched = { ...person, provider: call.provider, nonce: query.get('nonce'), redirectUri };
    return { location: withQuery(redirectUri, { code: this.#codes.put(vouched), state }) };
  }

  #exchange({ provider, key, form }: IdpCall): unknown {
    if (form.get('client_id') !== idpClient.id || form.get('client_secret') !== idpClient.secret) {
      throw new RequestRefused(401, 'invalid_client');
    }
    const vouched = this.#codes.take(form.get('code') ?? '');
    const isOurs = vouched?.provider === provider && vouched.redirectUri === form.get('redirect_uri');
    if (vouched === undefined || !isOurs) throw new RequestRefused(400, 'invalid_grant');
    const { email, name, nonce } = vouched;
    const iat = Math.floor(this.#clock() / 1000);
    const person = { iss: simulatedIssuer(provider), sub: email.toLowerCase(), email, email_verified: true, name };
    const common = { ...person, iat, exp: iat + tokenSeconds };
    return {
      ...{ token_type: 'Bearer', expires_in: tokenSeconds },
      access_token: key.signer.sign({ ...common, token_use: 'access' }),
      id_token: key.signer.sign({ ...common, aud: idpClient.id, ...(nonce !== null && { nonce }) }),
    };
  }

  #userInfo({ key, bearer }: IdpCall): unknown {
    const claims = key.signer.read(bearer, Math.floor(this.#clock() / 1000));
    if (claims?.token_use !== 'access') throw new RequestRefused(401, 'invalid_token');
    const { sub, email, email_verified, name } = claims;
    return { sub, email, email_verified, name };
  }
}

/** Throws for a client that is not registered, or an address that is not the client's. */
function redirectUriOf({ url }: IdpCall): string {
  const redirectUri = url.searchParams.get('redirect_uri') ?? '';
  const isRegistered = redirectUri === `${url.origin}/oauth2/idpresponse`;
  if (url.searchParams.get('client_id') !== idpClient.id || !isRegistered) {
    throw new RequestRefused(
      400,
      `Only the client ${idpClient.id} is registered, with ${url.origin}/oauth2/idpresponse.`,
    );
  }
  return redirectUri;
}

/** The browser is sent to the site; only the pool asks for the rest, by addresses of the issuer. */
function discovery({ provider, url }: IdpCall): unknown {
  const issuer = simulatedIssuer(provider);
  return {
    issuer,
    authorization_endpoint: `${url.origin}/sim/idp/${provider}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
}
