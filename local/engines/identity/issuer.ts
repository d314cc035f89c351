import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UserPoolClientDefinition, UserPoolDefinition } from '../../assembly.ts';
import type { JsonObject } from '../../json.ts';
import { readBody } from '../../listen.ts';
import { type AuthorizeRequest, readAuthorizeRequest, type SentBack } from './authorize-request.ts';
import { loginPage, loginProblemPage } from './login-page.ts';
import { isPassword } from './passwords.ts';
import type { PoolStore } from './pool-store.ts';
import type { PoolUser } from './pool-user.ts';
import { type TokenIssuer, TriggerFailed, visibleAttributes } from './token-issuer.ts';
import type { TokenSigner } from './token-signer.ts';

const sessionCookie = 'cognito';
const csrfCookie = 'XSRF-TOKEN';
const sessionSeconds = 3600;
const codeSeconds = 300;
const maximumBytes = 100_000;

export interface IssuerOptions {
  readonly pool: UserPoolDefinition;
  readonly store: PoolStore;
  readonly signer: TokenSigner;
  readonly tokens: TokenIssuer;
  readonly clock: () => number;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly json?: JsonObject;
  readonly html?: string;
}

type Route = (call: Call) => Answer | Promise<Answer>;

interface Call {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Of a form; empty for anything else. */
  readonly form: URLSearchParams;
}

/**
 * The hosted login of the user pool with its OAuth 2.0 endpoints, at Cognito's paths (developer guide, "User pool
 * endpoints and managed login reference").
 */
export class Issuer {
  readonly #options: IssuerOptions;
  readonly #routes: Readonly<Record<string, Route>> = {
    'GET /oauth2/authorize': (call) => this.#authorize(call),
    'GET /login': (call) => this.#showLogin(call),
    'POST /login': (call) => this.#login(call),
    'GET /logout': (call) => this.#logout(call),
    'POST /oauth2/token': (call) => this.#token(call),
    'POST /oauth2/revoke': (call) => this.#revoke(call),
    'GET /oauth2/userInfo': (call) => this.#userInfo(call),
    'GET /sim/sign-in': () => ({ status: 200, json: this.#summary() }),
  };

  constructor(options: IssuerOptions) {
    this.#options = options;
  }

  /** False when the path is not the issuer's. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const answer = await this.#answer(request, url);
    if (answer === undefined) return false;
    const text = answer.html ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
    response.writeHead(answer.status, {
      'cache-control': 'no-store',
      'content-type': answer.html === undefined ? 'application/json' : 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...(url.pathname.startsWith('/oauth2/') && { 'access-control-allow-origin': '*' }),
      ...answer.headers,
    });
    response.end(text);
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
    return route({ request, url, form: new URLSearchParams(isForm ? body : '') });
  }

  #authorize(call: Call): Answer {
    return this.#withRequest(call, (asked) => {
      const session = this.#options.store.findSession(cookie(call.request, sessionCookie) ?? '');
      const user = session && this.#options.store.findUser(session.sub);
      if (session !== undefined && user?.enabled === true) return this.#sendCode(asked, user, session.auth_time);
      return redirect(`/login${call.url.search}`);
    });
  }

  #showLogin(call: Call, problem?: string): Answer {
    return this.#withRequest(call, () => {
      const csrf = cookie(call.request, csrfCookie) ?? randomBytes(16).toString('hex');
      const action = `${call.url.pathname}${call.url.search}`;
      return {
        status: problem === undefined ? 200 : 401,
        headers: { 'set-cookie': `${csrfCookie}=${csrf}; Path=/; HttpOnly; SameSite=Lax` },
        html: loginPage({ action, csrf, problem, username: call.form.get('username') ?? undefined }),
      };
    });
  }

  async #login(call: Call): Promise<Answer> {
    const asked = readAuthorizeRequest(call.url.searchParams, this.#clients());
    if (!('client' in asked) || !asked.client.identityProviders.includes('COGNITO')) {
      return this.#withRequest(call, () => redirect('/login'));
    }
    if (!isSame(cookie(call.request, csrfCookie) ?? '', call.form.get('_csrf') ?? '')) {
      return this.#showLogin(call, 'The form had expired. Please try again.');
    }
    const user = this.#options.store.findUser((call.form.get('username') ?? '').trim());
    // The same work and the same words whether there is such a person or not.
    const stored = user?.password_hash ?? decoyHash;
    const matches = await isPassword(call.form.get('password') ?? '', stored);
    if (user === undefined || !matches) return this.#showLogin(call, 'Incorrect username or password.');
    if (!user.enabled) return this.#showLogin(call, 'User is disabled.');
    return this.#signIn(asked, user);
  }

  #signIn(asked: AuthorizeRequest, user: PoolUser): Answer {
    const authTime = this.#seconds();
    const secret = this.#options.store.insertSession({ sub: user.sub, auth_time: authTime }, sessionSeconds);
    const answer = this.#sendCode(asked, user, authTime);
    const kept = `${sessionCookie}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${sessionSeconds}`;
    return { ...answer, headers: { ...answer.headers, 'set-cookie': kept } };
  }

  #sendCode(
    { client, redirectUri, scope, state, codeChallenge, nonce }: AuthorizeRequest,
    user: PoolUser,
    authTime: number,
  ) {
    const code = this.#options.store.insertCode(
      {
        ...{ sub: user.sub, client_id: client.id, scope, auth_time: authTime, origin_jti: randomUUID() },
        ...{ redirect_uri: redirectUri, code_challenge: codeChallenge, nonce },
      },
      codeSeconds,
    );
    return redirect(withQuery(redirectUri, { code, state }));
  }

  #logout({ request, url }: Call): Answer {
    this.#options.store.endSession(cookie(request, sessionCookie) ?? '');
    const client = this.#client(url.searchParams.get('client_id'));
    const target = url.searchParams.get('logout_uri') ?? '';
    const headers = { 'set-cookie': `${sessionCookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` };
    if (client?.logoutUrls.includes(target) === true) {
      return { ...redirect(target), headers: { location: target, ...headers } };
    }
    if (url.searchParams.has('redirect_uri')) {
      return { status: 302, headers: { location: `/login${url.search}`, ...headers } };
    }
    return { status: 400, headers, html: loginProblemPage('The logout_uri is not one of the client’s.') };
  }

  async #token({ form }: Call): Promise<Answer> {
    const client = this.#client(form.get('client_id'));
    if (client === undefined) return refusal('invalid_client');
    try {
      switch (form.get('grant_type')) {
        case 'authorization_code':
          return await this.#exchangeCode(form, client);
        case 'refresh_token':
          return await this.#refresh(form, client);
        default:
          return refusal('unsupported_grant_type');
      }
    } catch (error) {
      if (!(error instanceof TriggerFailed)) throw error;
      return { ...refusal('invalid_grant'), json: { error: 'invalid_grant', error_description: error.message } };
    }
  }

  async #exchangeCode(form: URLSearchParams, client: UserPoolClientDefinition): Promise<Answer> {
    const { store, tokens } = this.#options;
    const grant = store.takeCode(form.get('code') ?? '');
    if (grant === undefined || grant.client_id !== client.id || grant.redirect_uri !== form.get('redirect_uri')) {
      return refusal('invalid_grant');
    }
    if (!provesChallenge(form.get('code_verifier'), grant.code_challenge)) return refusal('invalid_grant');
    const user = store.findUser(grant.sub);
    if (user?.enabled !== true) return refusal('invalid_grant');
    const issued = await tokens.issue(user, client, grant, 'TokenGeneration_HostedAuth');
    const refreshToken = store.insertRefreshToken(grant, client.refreshTokenSeconds);
    return { status: 200, json: { ...issued, refresh_token: refreshToken } };
  }

  async #refresh(form: URLSearchParams, client: UserPoolClientDefinition): Promise<Answer> {
    const { store, tokens } = this.#options;
    const grant = store.findRefreshToken(form.get('refresh_token') ?? '');
    const user = grant && store.findUser(grant.sub);
    if (grant === undefined || grant.client_id !== client.id || user?.enabled !== true) {
      return refusal('invalid_grant');
    }
    return { status: 200, json: { ...(await tokens.issue(user, client, grant, 'TokenGeneration_RefreshTokens')) } };
  }

  #revoke({ form }: Call): Answer {
    const client = this.#client(form.get('client_id'));
    if (client === undefined) return refusal('invalid_client');
    const token = form.get('token') ?? '';
    if (this.#options.store.findRefreshToken(token)?.client_id === client.id) {
      this.#options.store.deleteRefreshToken(token);
    }
    return { status: 200 };
  }

  #userInfo({ request }: Call): Answer {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const claims = this.#options.signer.read(token, this.#seconds());
    const user = this.#options.store.findUser(String(claims?.sub));
    const scope = String(claims?.scope);
    const isUsable = claims?.token_use === 'access' && scope.split(' ').includes('openid');
    if (!isUsable || user === undefined || !this.#options.store.isLiveOrigin(String(claims.origin_jti))) {
      return {
        status: 401,
        headers: { 'www-authenticate': 'error="invalid_token"' },
        json: { error: 'invalid_token', error_description: 'Access token is expired, disabled, or deleted.' },
      };
    }
    return { status: 200, json: { sub: user.sub, ...visibleAttributes(user, scope), username: user.username } };
  }

  #withRequest({ url }: Call, work: (asked: AuthorizeRequest) => Answer): Answer {
    const asked = readAuthorizeRequest(url.searchParams, this.#clients());
    if ('refused' in asked) return { status: 400, html: loginProblemPage(asked.refused) };
    if ('error' in asked) return sendBack(asked);
    const { identityProviders } = asked.client;
    if (identityProviders.includes('COGNITO')) return work(asked);
    const names = identityProviders.join(', ');
    return {
      status: 501,
      html: loginProblemPage(`This machine does not sign in through the identity provider ${names}.`),
    };
  }

  #clients(): readonly UserPoolClientDefinition[] {
    return [...this.#options.pool.clients, ...this.#options.store.clients()];
  }

  #client(id: string | null): UserPoolClientDefinition | undefined {
    return this.#clients().find((client) => client.id === id);
  }

  #seconds(): number {
    return Math.floor(this.#options.clock() / 1000);
  }
}

/** Nobody's password. */
const decoyHash = `${'A'.repeat(22)}.${'A'.repeat(43)}`;

/** A page of another origin may ask what a public client may. */
function preflight(url: URL): Answer | undefined {
  if (!url.pathname.startsWith('/oauth2/')) return undefined;
  const headers = {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
  };
  return { status: 204, headers };
}

/** Without a challenge the code was asked for without PKCE, which Cognito lets a client do; a verifier then is wrong. */
function provesChallenge(verifier: string | null, challenge: string | null): boolean {
  if (challenge === null) return verifier === null;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === challenge
  );
}

function sendBack({ redirectUri, error, description, state }: SentBack): Answer {
  return redirect(withQuery(redirectUri, { error, error_description: description ?? null, state }));
}

function redirect(location: string): Answer {
  return { status: 302, headers: { location } };
}

function refusal(error: string): Answer {
  return { status: 400, json: { error } };
}

function withQuery(address: string, parameters: Readonly<Record<string, string | null>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}

function cookie(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
