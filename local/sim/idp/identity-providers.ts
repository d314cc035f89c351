import { generateKeyPair } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import * as z from 'zod';
import { withQuery } from '../../engines/identity/login-answer.ts';
import { TokenSigner } from '../../engines/identity/token-signer.ts';
import { readBody } from '../../listen.ts';
import { OneTimeSecrets } from '../../one-time-secrets.ts';
import { RequestRefused, sendJson } from '../http-json.ts';
import { idpPage } from './idp-page.ts';
import { simulatedIssuer } from './simulated-address.ts';

/** How the product's user pool is registered with each of them. */
export const idpClient = { id: 'crm', secret: 'local-idp-secret' } as const;

const codeSeconds = 60;
const tokenSeconds = 300;
const maximumBytes = 10_000;

const Person = z.object({ email: z.email(), name: z.string().min(1).max(100) });
type Person = z.infer<typeof Person>;

/** What a code stands for. */
interface Vouched extends Person {
  readonly provider: string;
  readonly nonce: string | null;
  readonly redirectUri: string;
}

/** A request to one of them. */
interface Call {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly form: URLSearchParams;
  readonly bearer: string;
}

/**
 * OpenID Connect providers of organisations, one for each name: `/sim/idp/<name>`. Each has keys of its own, and
 * vouches for whomever the person in front of it claims to be.
 */
export class IdentityProviders {
  readonly #signers = new Map<string, Promise<TokenSigner>>();
  readonly #codes: OneTimeSecrets<Vouched>;
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#codes = new OneTimeSecrets(codeSeconds, clock);
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [, provider, path = ''] = /^\/sim\/idp\/([a-z][a-z0-9-]*)(\/.*)?$/.exec(url.pathname) ?? [];
    if (provider === undefined) throw new RequestRefused(404, 'An identity provider has a name in small letters.');
    const body = (await readBody(request, maximumBytes))?.toString('utf8') ?? '';
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const method = request.method ?? 'GET';
    const answer = await this.#route({ provider, method, path, url, form: new URLSearchParams(body), bearer });
    if ('html' in answer) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(answer.html);
    } else if ('location' in answer) {
      response.writeHead(302, { location: answer.location }).end();
    } else sendJson(response, 200, answer.json);
  }

  async #route(call: Call): Promise<{ html: string } | { location: string } | { json: unknown }> {
    switch (`${call.method} ${call.path}`) {
      case 'GET /.well-known/openid-configuration':
        return { json: discovery(call) };
      case 'GET /jwks':
        return { json: (await this.#signerOf(call.provider)).keySet };
      case 'GET /authorize':
        return { html: this.#page(call) };
      case 'POST /authorize':
        return this.#vouch(call);
      case 'POST /token':
        return { json: await this.#exchange(call) };
      case 'GET /userinfo':
        return { json: await this.#userInfo(call) };
      default:
        throw new RequestRefused(404, 'The simulated identity provider has no such address.');
    }
  }

  #page(call: Call, problem?: string): string {
    redirectUriOf(call);
    const action = `${call.url.pathname}${call.url.search}`;
    return idpPage({ name: call.provider, action, ...(problem !== undefined && { problem }) });
  }

  #vouch(call: Call): { html: string } | { location: string } {
    const redirectUri = redirectUriOf(call);
    const { searchParams: query } = call.url;
    const state = query.get('state');
    if (call.form.get('answer') === 'no') {
      return { location: withQuery(redirectUri, { error: 'access_denied', state }) };
    }
    const person = Person.safeParse(Object.fromEntries(call.form));
    if (!person.success) return { html: this.#page(call, 'Give an e-mail address and a name.') };
    const vouched = { ...person.data, provider: call.provider, nonce: query.get('nonce'), redirectUri };
    return { location: withQuery(redirectUri, { code: this.#codes.put(vouched), state }) };
  }

  async #exchange({ provider, form }: Call): Promise<unknown> {
    if (form.get('client_id') !== idpClient.id || form.get('client_secret') !== idpClient.secret) {
      throw new RequestRefused(401, 'invalid_client');
    }
    const vouched = this.#codes.take(form.get('code') ?? '');
    const isOurs = vouched?.provider === provider && vouched.redirectUri === form.get('redirect_uri');
    if (vouched === undefined || !isOurs) throw new RequestRefused(400, 'invalid_grant');
    const { email, name, nonce } = vouched;
    const signer = await this.#signerOf(provider);
    const iat = Math.floor(this.#clock() / 1000);
    const person = { iss: simulatedIssuer(provider), sub: email.toLowerCase(), email, email_verified: true, name };
    const common = { ...person, iat, exp: iat + tokenSeconds };
    return {
      ...{ token_type: 'Bearer', expires_in: tokenSeconds },
      access_token: signer.sign({ ...common, token_use: 'access' }),
      id_token: signer.sign({ ...common, aud: idpClient.id, ...(nonce !== null && { nonce }) }),
    };
  }

  async #userInfo({ provider, bearer }: Call): Promise<unknown> {
    const claims = (await this.#signerOf(provider)).read(bearer, Math.floor(this.#clock() / 1000));
    if (claims?.token_use !== 'access') throw new RequestRefused(401, 'invalid_token');
    const { sub, email, email_verified, name } = claims;
    return { sub, email, email_verified, name };
  }

  #signerOf(provider: string): Promise<TokenSigner> {
    const known = this.#signers.get(provider) ?? newSigner(provider);
    this.#signers.set(provider, known);
    return known;
  }
}

/** Throws for a client that is not registered, or an address that is not the client's. */
function redirectUriOf({ url }: Call): string {
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
function discovery({ provider, url }: Call): unknown {
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

async function newSigner(name: string): Promise<TokenSigner> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return new TokenSigner({ id: name, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
}
