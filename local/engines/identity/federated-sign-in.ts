import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { OneTimeSecrets } from '../../one-time-secrets.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { type IdentityProvider, ProviderRefused, type Reach } from './identity-provider.ts';
import { type Answer, type Call, cookieLine, cookieOf, isSame, redirect, withQuery } from './login-answer.ts';
import { loginProblemPage } from './login-page.ts';
import { type Claims, claimsFrom } from './oidc-provider.ts';
import type { PoolStore } from './pool-store.ts';
import type { PoolUser } from './pool-user.ts';

const bindingCookie = 'cognito-fl';
const secondsAway = 300;

/** A sign-in that is at an identity provider now. */
interface Away {
  readonly asked: AuthorizeRequest;
  readonly providerName: string;
  readonly nonce: string;
}

/** Back from the provider: who it is, or what the client is to be told. */
export type Returned =
  | { readonly asked: AuthorizeRequest; readonly user: PoolUser }
  | { readonly asked: AuthorizeRequest; readonly error: string; readonly description: string }
  | { readonly refused: string };

const Mapped = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Signing in through an identity provider of the pool: Cognito is the provider's client then. */
export class FederatedSignIn {
  readonly #store: PoolStore;
  readonly #reach: Reach;
  readonly #clock: () => number;
  readonly #away: OneTimeSecrets<Away>;

  constructor({ store, reach, clock }: { store: PoolStore; reach: Reach; clock: () => number }) {
    this.#store = store;
    this.#reach = reach;
    this.#clock = clock;
    this.#away = new OneTimeSecrets(secondsAway, clock);
  }

  /** Sends the browser to the provider. What comes back is taken from this browser only. */
  begin(asked: AuthorizeRequest, providerName: string, { url }: Call): Answer {
    const provider = this.#store.findProvider(providerName);
    if (provider === undefined) return problem(400, `There is no identity provider ${providerName}.`);
    if (provider.type === 'SAML') {
      return problem(
        501,
        `${providerName} is a SAML provider: this machine checks its metadata, and signs nobody in by it.`,
      );
    }
    const nonce = randomBytes(16).toString('base64url');
    const state = this.#away.put({ asked, providerName, nonce });
    const { authorize_url: target, client_id, authorize_scopes: scope } = provider.details;
    const query = { client_id, redirect_uri: callbackOf(url), scope, response_type: 'code', state, nonce };
    return redirect(withQuery(target, query), [cookieLine(bindingCookie, state, secondsAway)]);
  }

  /** Answers the address that the provider sends the browser back to. */
  async finish({ request, url }: Call): Promise<Returned> {
    const state = url.searchParams.get('state') ?? '';
    const away = isSame(cookieOf(request, bindingCookie) ?? '', state) ? this.#away.take(state) : undefined;
    if (away === undefined) return { refused: 'This sign-in has expired, or began in another browser. Begin again.' };
    const { asked, providerName, nonce } = away;
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
      if (provider?.type !== 'OIDC') throw new ProviderRefused(`There is no identity provider ${providerName}.`);
      const code = url.searchParams.get('code') ?? '';
      const claims = await claimsFrom(provider.details, { code, nonce, redirectUri: callbackOf(url) }, this.#reach);
      return { asked, user: this.#userOf(providerName, provider, claims) };
    } catch (error) {
      if (!(error instanceof ProviderRefused)) throw error;
      return { asked, error: 'invalid_request', description: error.message };
    }
  }

  /** The pool's user for whoever the provider means, with what it says of them now. */
  #userOf(providerName: string, { type, attributeMapping }: IdentityProvider, claims: Claims): PoolUser {
    const username = `${providerName}_${claims.sub}`;
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
    const identity = { userId: claims.sub, providerName, providerType: type, issuer: null, primary: true };
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

function callbackOf({ origin }: URL): string {
  return `${origin}/oauth2/idpresponse`;
}

function problem(status: number, text: string): Answer {
  return { status, html: loginProblemPage(text) };
}
