import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UserPoolDefinition } from '../../assembly.ts';
import type { JsonObject } from '../../json.ts';
import { readBody } from '../../listen.ts';
import { FederatedSignIn } from './federated-sign-in.ts';
import { HostedLogin } from './hosted-login.ts';
import type { Reach } from './identity-provider.ts';
import { type Answer, type Call, preflight, sendAnswer } from './login-answer.ts';
import { OwnAccount } from './own-account.ts';
import { PoolClients } from './pool-clients.ts';
import type { PoolStore } from './pool-store.ts';
import { serviceProvider } from './saml-names.ts';
import { SecondFactors } from './second-factors.ts';
import { TokenEndpoints } from './token-endpoints.ts';
import type { TokenIssuer } from './token-issuer.ts';
import type { TokenSigner } from './token-signer.ts';

const maximumBytes = 100_000;

export interface IssuerOptions {
  readonly pool: UserPoolDefinition;
  readonly store: PoolStore;
  readonly signer: TokenSigner;
  readonly tokens: TokenIssuer;
  readonly reach: Reach;
  readonly clock: () => number;
}

type Route = (call: Call) => Answer | Promise<Answer>;

/**
 * The hosted login of the user pool with its OAuth 2.0 endpoints, at Cognito's paths (developer guide, "User pool
 * endpoints and managed login reference"), and at `POST /` the calls that its users make of the pool's own API.
 */
export class Issuer {
  readonly #options: IssuerOptions;
  readonly #routes: Readonly<Record<string, Route>>;

  constructor(options: IssuerOptions) {
    this.#options = options;
    const { pool, store, signer, tokens, reach, clock } = options;
    const clients = new PoolClients(pool.clients, store);
    const factors = new SecondFactors(store, clock);
    const federation = new FederatedSignIn({ poolId: pool.id, store, reach, clock });
    const login = new HostedLogin({ clients, store, federation, factors, clock });
    const endpoints = new TokenEndpoints({ clients, store, signer, tokens, clock });
    const account = new OwnAccount(endpoints, store, factors);
    this.#routes = {
      'GET /oauth2/authorize': (call) => login.authorize(call),
      'GET /login': (call) => login.showLogin(call),
      'POST /login': (call) => login.login(call),
      'POST /mfa': (call) => login.secondFactor(call),
      'GET /oauth2/idpresponse': (call) => login.idpResponse('OIDC', call),
      [`POST ${serviceProvider.path}`]: (call) => login.idpResponse('SAML', call),
      'GET /logout': (call) => login.logout(call),
      'POST /oauth2/token': (call) => endpoints.token(call),
      'POST /oauth2/revoke': (call) => endpoints.revoke(call),
      'GET /oauth2/userInfo': (call) => endpoints.userInfo(call),
      'POST /': (call) => account.answer(call),
      'GET /sim/sign-in': () => ({ status: 200, json: this.#summary() }),
    };
  }

  /** False when the path is not the issuer's. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const answer = await this.#answer(request, url);
    if (answer === undefined) return false;
    sendAnswer(response, answer, url);
    return true;
  }

  /** What somebody needs to sign in by hand. */
  #summary(): JsonObject {
    const { pool, tokens } = this.#options;
    const clients = pool.clients.map(({ id, name, callbackUrls, scopes }) => ({
      clientId: id,
      name,
      callbackUrls,
      scopes,
    }));
    return { issuer: tokens.issuer, userPoolId: pool.id, clients };
  }

  /** What the pool publishes under its own id, also at the AWS endpoint: the keys, and where everything is. */
  document(path: string): JsonObject | undefined {
    const { pool, signer, tokens } = this.#options;
    if (path === `/${pool.id}/.well-known/jwks.json`) return signer.keySet;
    if (path !== `/${pool.id}/.well-known/openid-configuration`) return undefined;
    return {
      issuer: tokens.issuer,
      jwks_uri: `${tokens.issuer}/.well-known/jwks.json`,
      authorization_endpoint: '/oauth2/authorize',
      token_endpoint: '/oauth2/token',
      userinfo_endpoint: '/oauth2/userInfo',
      revocation_endpoint: '/oauth2/revoke',
      end_session_endpoint: '/logout',
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    };
  }

  async #answer(request: IncomingMessage, url: URL): Promise<Answer | undefined> {
    const method = request.method ?? 'GET';
    const published = method === 'GET' ? this.document(url.pathname) : undefined;
    if (published !== undefined) return { status: 200, json: published };
    const route = this.#routes[`${method} ${url.pathname}`];
    if (route === undefined) return method === 'OPTIONS' ? preflight(url) : undefined;
    const body = (await readBody(request, maximumBytes))?.toString('utf8') ?? '';
    const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    return route({ request, url, form: new URLSearchParams(isForm ? body : ''), body });
  }
}
