import { randomBytes, randomUUID } from 'node:crypto';
import { OneTimeSecrets } from '../../one-time-secrets.ts';
import { type AuthorizeRequest, readAuthorizeRequest, type SentBack } from './authorize-request.ts';
import type { FederatedSignIn } from './federated-sign-in.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { type Answer, type Call, cookieLine, cookieOf, isSame, redirect, withQuery } from './login-answer.ts';
import { loginPage, loginProblemPage, secondFactorPage } from './login-page.ts';
import { isPassword } from './passwords.ts';
import type { PoolClients } from './pool-clients.ts';
import type { PoolStore } from './pool-store.ts';
import { type PoolUser, providerOf } from './pool-user.ts';
import type { SecondFactors } from './second-factors.ts';

const sessionCookie = 'cognito';
const csrfCookie = 'XSRF-TOKEN';
const sessionSeconds = 3600;
const codeSeconds = 300;
const challengeSeconds = 180;
const maximumAttempts = 5;

export interface HostedLoginOptions {
  readonly clients: PoolClients;
  readonly store: PoolStore;
  readonly federation: FederatedSignIn;
  readonly factors: SecondFactors;
  readonly clock: () => number;
}

/** A password was right, and the code of the second factor is still to come. */
interface Challenge {
  readonly sub: string;
  readonly attempt: number;
}

/** The pages that people see, and where their browser is sent from there. */
export class HostedLogin {
  readonly #options: HostedLoginOptions;
  readonly #challenges: OneTimeSecrets<Challenge>;

  constructor(options: HostedLoginOptions) {
    this.#options = options;
    this.#challenges = new OneTimeSecrets(challengeSeconds, options.clock);
  }

  authorize(call: Call): Answer {
    return this.#withRequest(call, (asked) => {
      const wanted = this.#providerFor(asked);
      if (wanted === undefined) return problem(400, 'This client has no such identity provider.');
      const session = this.#options.store.findSession(cookieOf(call.request, sessionCookie) ?? '');
      const user = session && this.#options.store.findUser(session.sub);
      // Who came in by a password was not vouched for by a provider, nor the other way round.
      if (session !== undefined && user?.enabled === true && providerOf(user) === wanted) {
        return this.#sendCode(asked, user, session.auth_time);
      }
      if (wanted === 'COGNITO') return redirect(`/login${call.url.search}`);
      return this.#options.federation.begin(asked, wanted, call);
    });
  }

  showLogin(call: Call, reason?: string): Answer {
    return this.#withRequest(call, (asked) => {
      if (!asked.client.identityProviders.includes('COGNITO')) return this.authorize(call);
      const username = call.form.get('username') ?? call.url.searchParams.get('login_hint') ?? undefined;
      const csrf = cookieOf(call.request, csrfCookie) ?? randomBytes(16).toString('hex');
      const action = `/login${call.url.search}`;
      return {
        status: reason === undefined ? 200 : 401,
        headers: { 'set-cookie': cookieLine(csrfCookie, csrf) },
        html: loginPage({ action, csrf, problem: reason, username }),
      };
    });
  }

  async login(call: Call): Promise<Answer> {
    const asked = readAuthorizeRequest(call.url.searchParams, this.#options.clients.all());
    if (!('client' in asked) || !asked.client.identityProviders.includes('COGNITO')) return this.showLogin(call);
    if (!isOwnForm(call)) return this.showLogin(call, 'The form had expired. Please try again.');
    const user = this.#options.store.findUser((call.form.get('username') ?? '').trim());
    // The same work and the same words whether there is such a person or not.
    const stored = user?.password_hash ?? decoyHash;
    const matches = await isPassword(call.form.get('password') ?? '', stored);
    if (user === undefined || !matches) return this.showLogin(call, 'Incorrect username or password.');
    if (!user.enabled) return this.showLogin(call, 'User is disabled.');
    if (user.totp_active) return this.#challenge(call, { sub: user.sub, attempt: 1 });
    return this.#signIn(asked, user);
  }

  /** The code of a second factor, after the password. */
  secondFactor(call: Call): Answer {
    const asked = readAuthorizeRequest(call.url.searchParams, this.#options.clients.all());
    if (!('client' in asked)) return this.showLogin(call);
    if (!isOwnForm(call)) return this.showLogin(call, 'The form had expired. Please try again.');
    const challenge = this.#challenges.take(call.form.get('challenge') ?? '');
    const user = challenge && this.#options.store.findUser(challenge.sub);
    if (challenge === undefined || user?.enabled !== true) {
      return this.showLogin(call, 'That took too long. Please sign in again.');
    }
    if (this.#options.factors.accepts(user, call.form.get('code') ?? '')) return this.#signIn(asked, user);
    const attempt = challenge.attempt + 1;
    if (attempt > maximumAttempts) return this.showLogin(call, 'Too many wrong codes. Please sign in again.');
    return this.#challenge(call, { sub: user.sub, attempt }, 'Invalid code. Wait for the next one and try again.');
  }

  /** Where an identity provider sends people back to. */
  async idpResponse(type: IdentityProvider['type'], call: Call): Promise<Answer> {
    const returned = await this.#options.federation.finish(type, call);
    if ('refused' in returned) return problem(400, returned.refused);
    const { asked } = returned;
    const back = (error: string, description: string) =>
      sendBack({ redirectUri: asked.redirectUri, state: asked.state, error, description });
    if ('error' in returned) return back(returned.error, returned.description);
    return returned.user.enabled ? this.#signIn(asked, returned.user) : back('access_denied', 'User is disabled.');
  }

  logout({ request, url }: Call): Answer {
    this.#options.store.endSession(cookieOf(request, sessionCookie) ?? '');
    const client = this.#options.clients.find(url.searchParams.get('client_id'));
    const target = url.searchParams.get('logout_uri') ?? '';
    const forget = cookieLine(sessionCookie, '', 0);
    if (client?.logoutUrls.includes(target) === true) return redirect(target, [forget]);
    if (url.searchParams.has('redirect_uri')) return redirect(`/login${url.search}`, [forget]);
    return { ...problem(400, 'The logout_uri is not one of the client’s.'), headers: { 'set-cookie': forget } };
  }

  #challenge({ url, request }: Call, challenge: Challenge, reason?: string): Answer {
    return {
      status: reason === undefined ? 200 : 401,
      html: secondFactorPage({
        ...{ action: `/mfa${url.search}`, csrf: cookieOf(request, csrfCookie) ?? '', problem: reason },
        challenge: this.#challenges.put(challenge),
      }),
    };
  }

  #signIn(asked: AuthorizeRequest, user: PoolUser): Answer {
    const authTime = Math.floor(this.#options.clock() / 1000);
    const secret = this.#options.store.insertSession({ sub: user.sub, auth_time: authTime }, sessionSeconds);
    return this.#sendCode(asked, user, authTime, [cookieLine(sessionCookie, secret, sessionSeconds)]);
  }

  #sendCode(asked: AuthorizeRequest, user: PoolUser, authTime: number, setCookie: readonly string[] = []): Answer {
    const { client, redirectUri, scope, state, codeChallenge, nonce } = asked;
    const code = this.#options.store.insertCode(
      {
        ...{ sub: user.sub, client_id: client.id, scope, auth_time: authTime, origin_jti: randomUUID() },
        ...{ redirect_uri: redirectUri, code_challenge: codeChallenge, nonce },
      },
      codeSeconds,
    );
    return redirect(withQuery(redirectUri, { code, state }), setCookie);
  }

  /** Whom to ask: who was named, or the client's only one; with passwords among several, the login. */
  #providerFor({ client, identityProvider, idpIdentifier }: AuthorizeRequest): string | undefined {
    const { identityProviders: own } = client;
    const named = identityProvider ?? (idpIdentifier && this.#options.store.providerWithIdentifier(idpIdentifier));
    if (identityProvider !== null || idpIdentifier !== null) return own.find((name) => name === named);
    return own.includes('COGNITO') ? 'COGNITO' : own[0];
  }

  #withRequest({ url }: Call, work: (asked: AuthorizeRequest) => Answer): Answer {
    const asked = readAuthorizeRequest(url.searchParams, this.#options.clients.all());
    if ('refused' in asked) return problem(400, asked.refused);
    return 'error' in asked ? sendBack(asked) : work(asked);
  }
}

/** Nobody's password. */
const decoyHash = `${'A'.repeat(22)}.${'A'.repeat(43)}`;

function isOwnForm({ request, form }: Call): boolean {
  return isSame(cookieOf(request, csrfCookie) ?? '', form.get('_csrf') ?? '');
}

function problem(status: number, text: string): Answer {
  return { status, html: loginProblemPage(text) };
}

function sendBack({ redirectUri, error, description, state }: SentBack): Answer {
  return redirect(withQuery(redirectUri, { error, error_description: description, state }));
}
