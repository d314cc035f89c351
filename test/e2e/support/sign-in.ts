import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { demoPassword } from '../../../local/demo-users.ts';
import { createClient } from '../../../web/api/client.ts';

const Summary = z.object({ clients: z.tuple([z.object({ clientId: z.string(), callbackUrls: z.tuple([z.url()]) })]) });

export const Tokens = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.int(),
  token_type: z.literal('Bearer'),
});
export type Tokens = z.infer<typeof Tokens>;

/** A browser in front of the hosted login: it follows nothing by itself and keeps cookies. */
export class LoginBrowser {
  readonly verifier = randomBytes(32).toString('base64url');
  readonly clientId: string;
  readonly redirectUri: string;
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  private constructor(url: string, clientId: string, redirectUri: string) {
    this.#url = url;
    this.clientId = clientId;
    this.redirectUri = redirectUri;
  }

  static async open(url: string): Promise<LoginBrowser> {
    const { clients } = Summary.parse(await (await fetch(`${url}/sim/sign-in`)).json());
    const [{ clientId, callbackUrls }] = clients;
    return new LoginBrowser(url, clientId, callbackUrls[0]);
  }

  /** The query of a request to sign in. */
  query(change: Readonly<Record<string, string | undefined>> = {}): string {
    const wanted = {
      client_id: this.clientId,
      response_type: 'code',
      scope: 'openid email',
      redirect_uri: this.redirectUri,
      state: 'the state',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...change,
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) query.set(name, value);
    return query.toString();
  }

  async request(path: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#url), {
      redirect: 'manual',
      headers: { ...(cookie !== '' && { cookie }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1).join().split('=');
      this.#cookies.set(name, value);
    }
    return response;
  }

  /** Fills in the form; where it leads is the answer's `location`. */
  async login(email: string, password: string = demoPassword, query = this.query()): Promise<Response> {
    const page = await (await this.request(`/login?${query}`)).text();
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    return this.request(`/login?${query}`, { username: email, password, _csrf: csrf });
  }

  exchange(code: string, change: Readonly<Record<string, string>> = {}): Promise<Response> {
    const form = {
      ...{ grant_type: 'authorization_code', client_id: this.clientId, redirect_uri: this.redirectUri, code },
      code_verifier: this.verifier,
      ...change,
    };
    return this.request('/oauth2/token', form);
  }
}

/** Where a page's only form goes, and what its hidden fields say. */
export function formIn(html: string): { action: string; fields: Record<string, string> } {
  const plain = (text = '') => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const fields = Object.fromEntries([...inputs].map(([, name, value]) => [plain(name), plain(value)]));
  return { action: plain(/<form method="post" action="([^"]*)">/.exec(html)?.[1]), fields };
}

/** Takes a provider's answer to the pool: OIDC's in an address, SAML's in a form. */
export async function bringBack(browser: LoginBrowser, answer: Response): Promise<Response> {
  const location = answer.headers.get('location');
  if (location !== null) return browser.request(location);
  const { action, fields } = formIn(await answer.text());
  return browser.request(action, fields);
}

export const codeIn = (response: Response): string =>
  new URL(response.headers.get('location') ?? 'http://nowhere').searchParams.get('code') ?? '';

/** Signs a demo user in through the login form of the stack at `url`. */
export async function signIn(url: string, email: string, password: string = demoPassword): Promise<Tokens> {
  const browser = await LoginBrowser.open(url);
  const answer = await browser.exchange(codeIn(await browser.login(email, password)));
  return Tokens.parse(await answer.json());
}

/** Signs in through a tenant's own provider as whoever one claims to be; gives an access token. */
export async function signInBySso(url: string, email: string, clientId: string): Promise<string> {
  const browser = await LoginBrowser.open(url);
  const there = await browser.request(`/oauth2/authorize?${browser.query({ client_id: clientId })}`);
  const back = await browser.request(there.headers.get('location') ?? '', { email, name: 'Nora New' });
  const answer = await bringBack(browser, back);
  const tokens = await browser.exchange(codeIn(answer), { client_id: clientId });
  return Tokens.parse(await tokens.json()).access_token;
}

/** What a token says; nothing is checked. */
export const claimsOf = (token: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));

/** The API as somebody who has this access token uses it. */
export const clientWith = (url: string, token: string) =>
  createClient({ baseUrl: `${url}/v1`, accessToken: async () => token });

/** The API as a demo user uses it, who signs in first. */
export const staffClient = async (url: string, email: string) =>
  clientWith(url, (await signIn(url, email)).access_token);
