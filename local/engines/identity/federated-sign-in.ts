import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { OneTimeSecrets } from '../../one-time-secrets.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { type IdentityProvider, ProviderRefused, type Reach, type Vouched } from './identity-provider.ts';
import {
  type Answer,
  type Call,
  cookieLine,
  cookieOf,
  isSame,
  postedCookieLine,
  redirect,
  withQuery,
} from './login-answer.ts';
import { loginProblemPage } from './login-page.ts';
import { vouchedByOidc } from './oidc-provider.ts';
import type { PoolStore } from './pool-store.ts';
import type { PoolUser } from './pool-user.ts';
import { serviceProvider } from './saml-names.ts';
import { vouchedBySaml } from './saml-provider.ts';
import { deflated, samlRequest } from './saml-request.ts';

const bindingCookie = 'cognito-fl';
const secondsAway = 300;

/** A sign-in that is at an identity provider now. */
interface Away {
  readonly asked: AuthorizeRequest;
  readonly providerName: string;
  /** Of the request, as OIDC's nonce or SAML's ID: what comes back must repeat it. */
  readonly requestId: string;
}

/** Back from the provider: who it is, or what the client is to be told. */
export type Returned =
  | { readonly asked: AuthorizeRequest; readonly user: PoolUser }
  | { readonly asked: AuthorizeRequest; readonly error: string; readonly description: string }
  | { readonly refused: string };

export interface FederationOptions {
  readonly poolId: string;
  readonly store: PoolStore;
  readonly reach: Reach;
  readonly clock: () => number;
}

const Mapped = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Signing in through an identity provider of the pool: Cognito is the provider's client then. */
export class FederatedSignIn {
  readonly #poolId: string;
  readonly #store: PoolStore;
  readonly #reach: Reach;
  readonly #clock: () => number;
  readonly #away: OneTimeSecrets<Away>;

  constructor({ poolId, store, reach, clock }: FederationOptions) {
    this.#poolId = poolId;
    this.#store = store;
    this.#reach = reach;
    this.#clock = clock;
    this.#away = new OneTimeSecrets(secondsAway, clock);
  }

  /** Sends the browser to the provider. What comes back is taken from this browser only. */
  begin(asked: AuthorizeRequest, providerName: string, { url }: Call): Answer {
    const provider = this.#store.findProvider(providerName);
    if (provider === undefined) return problem(400, `There is no identity provider ${providerName}.`);
    // It begins with no digit: as an ID in XML it must not.
    const requestId = `_${randomBytes(16).toString('hex')}`;
    const state = this.#away.put({ asked, providerName, requestId });
    const cookie = (provider.type === 'SAML' ? postedCookieLine : cookieLine)(bindingCookie, state, secondsAway);
    return redirect(this.#requestTo(provider, { requestId, state, url }), [cookie]);
  }

  /** Answers the addresses that providers send the browser back to, each kind its own. */
  async finish(type: IdentityProvider['type'], call: Call): Promise<Returned> {
    const { request, url, form } = call;
    const state = (type === 'SAML' ? form.get('RelayState') : url.searchParams.get('state')) ?? '';
    const away = isSame(cookieOf(request, bindingCookie) ?? '', state) ? this.#away.take(state) : undefined;
    if (away === undefined) return { refused: 'This sign-in has expired, or began in another browser. Begin again.' };
    const { asked, providerName, requestId } = away;
    const refusal = url.searchParams.get('error');
    if (refusal !== null) {
      return {
        asked,
        error: refusal,
        description: url.searchParams.get('error_description') ?? 'The provider refused.',
      };
    }
    try {
      const provider = this.#store.findProvider(providerName);
      if (provider?.type !== type) throw new ProviderRefused(`There is no ${type} provider ${providerName}.`);
      const vouched = await this.#vouchedBy(provider, requestId, call);
      return { asked, user: this.#userOf(providerName, provider, vouched) };
    } catch (error) {
      if (!(error instanceof ProviderRefused)) throw error;
      if (type === 'OIDC') return { asked, error: 'invalid_request', description: error.message };
      return { asked, error: 'server_error', description: `Error in SAML response processing: ${error.message}` };
    }
  }

  /** The address with the request to vouch for somebody. */
  #requestTo(
    { type, details }: IdentityProvider,
    { requestId, state, url }: { requestId: string; state: string; url: URL },
  ): string {
    if (type === 'OIDC') {
      const { authorize_url: target, client_id, authorize_scopes: scope } = details;
      const query = { client_id, redirect_uri: oidcCallback(url), scope, response_type: 'code' };
      return withQuery(target, { ...query, state, nonce: requestId });
    }
    const { SSORedirectBindingURI: destination } = details;
    const { audience: issuer, recipient } = this.#samlParty(url);
    const request = samlRequest({ id: requestId, issuer, recipient, destination, at: this.#clock() });
    return withQuery(destination, { SAMLRequest: deflated(request), RelayState: state });
  }

  #vouchedBy({ type, details }: IdentityProvider, requestId: string, { url, form }: Call): Promise<Vouched> {
    if (type === 'OIDC') {
      const answer = { code: url.searchParams.get('code') ?? '', nonce: requestId, redirectUri: oidcCallback(url) };
      return vouchedByOidc(details, answer, this.#reach);
    }
    const question = { requestId, ...this.#samlParty(url), now: this.#clock() };
    return vouchedBySaml(details, form.get('SAMLResponse') ?? '', question, this.#reach);
  }

  /** What the pool is to SAML providers. */
  #samlParty({ origin }: URL): { audience: string; recipient: string } {
    return { audience: `${serviceProvider.prefix}${this.#poolId}`, recipient: `${origin}${serviceProvider.path}` };
  }

  /** The pool's user for whoever the provider means, with what it says of them now. */
  #userOf(providerName: string, { type, attributeMapping }: IdentityProvider, vouched: Vouched): PoolUser {
    const { id: userId, issuer, claims } = vouched;
    const username = `${providerName}_${userId}`;
    const known = this.#store.findUser(username);
    const mapped = Object.entries(attributeMapping).flatMap(([attribute, claim]) => {
      const value = Mapped.safeParse(claims[claim]);
      return value.success && attribute !== 'username' ? [[attribute, value.data] as const] : [];
    });
    const attributes = { ...known?.attributes, ...Object.fromEntries(mapped) };
    if (known !== undefined) {
      this.#store.changeUser(known.sub, { attributes });
      return { ...known, attributes };
    }
    const identity = { userId, providerName, providerType: type, issuer, primary: true };
    const identities = JSON.stringify([{ ...identity, dateCreated: this.#clock() }]);
    const sub = randomUUID();
    this.#store.insertUser({
      ...{ sub, username, email: attributes.email ?? '', status: 'EXTERNAL_PROVIDER' },
      attributes: { ...attributes, identities },
    });
    const made = this.#store.findUser(sub);
    if (made === undefined) throw new ProviderRefused('The user could not be made.');
    return made;
  }
}

function oidcCallback({ origin }: URL): string {
  return `${origin}/oauth2/idpresponse`;
}

function problem(status: number, text: string): Answer {
  return { status, html: loginProblemPage(text) };
}
