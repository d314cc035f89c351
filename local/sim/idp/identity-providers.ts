import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../listen.ts';
import { RequestRefused, sendJson } from '../http-json.ts';
import type { IdpAnswer } from './idp-call.ts';
import { OidcProvider } from './oidc-provider.ts';
import { answerSaml } from './saml-provider.ts';
import { newSigningKey, type SigningKey } from './signing-key.ts';

const maximumBytes = 10_000;

/**
 * Identity providers of organisations, one for each name: `/sim/idp/<name>`. Each speaks OpenID Connect and SAML 2.0, has
 * a key of its own, and vouches for whomever the person in front of it claims to be.
 */
export class IdentityProviders {
  readonly #keys = new Map<string, Promise<SigningKey>>();
  readonly #oidc: OidcProvider;
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#oidc = new OidcProvider(clock);
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [, provider, path = ''] = /^\/sim\/idp\/([a-z][a-z0-9-]*)(\/.*)?$/.exec(url.pathname) ?? [];
    if (provider === undefined) throw new RequestRefused(404, 'An identity provider has a name in small letters.');
    const form = new URLSearchParams((await readBody(request, maximumBytes))?.toString('utf8') ?? '');
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const key = await this.#keyOf(provider);
    const call = { provider, key, method: request.method ?? 'GET', path, url, form, bearer };
    const answer = this.#oidc.answer(call) ?? answerSaml(call, this.#clock());
    if (answer === undefined) {
      throw new RequestRefused(404, 'The simulated identity provider has no such address.');
    }
    send(response, answer);
  }

  #keyOf(provider: string): Promise<SigningKey> {
    const known = this.#keys.get(provider) ?? newSigningKey(provider, this.#clock());
    this.#keys.set(provider, known);
    return known;
  }
}

function send(response: ServerResponse, answer: IdpAnswer): void {
  if ('location' in answer) {
    response.writeHead(302, { location: answer.location }).end();
  } else if ('json' in answer) {
    sendJson(response, 200, answer.json);
  } else {
    const isPage = 'html' in answer;
    const type = isPage ? 'text/html; charset=utf-8' : 'application/samlmetadata+xml';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(isPage ? answer.html : answer.metadata);
  }
}
