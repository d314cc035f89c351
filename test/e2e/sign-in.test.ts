import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoTenants } from '../../local/demo-tables.ts';
import { demoUsers } from '../../local/demo-users.ts';
import { claimsOf, codeIn, LoginBrowser, signIn, Tokens } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

let stack: TestStack;
let url: string;
beforeAll(async () => {
  stack = await startTestStack();
  url = stack.client.url;
}, 120_000);
afterAll(() => stack.close());

describe('the demo logins', () => {
  it.each(demoUsers)('let $email in as $role', async ({ email, role, tenantSlug, userId }) => {
    const tokens = await signIn(url, email);
    const tenantId = demoTenants.find(({ slug }) => slug === tenantSlug)?.tenantId;
    const claims = claimsOf(tokens.access_token);
    expect(claims).toMatchObject({ token_use: 'access', role, userId, scope: 'openid email' });
    expect(claims.tenantId).toBe(tenantId);
    expect(claimsOf(tokens.id_token)).toMatchObject({ token_use: 'id', email, email_verified: true });
  });

  it('give tokens that aws-jwt-verify takes for a user pool’s', async () => {
    const { access_token: token } = await signIn(url, 'admin@acme.test');
    const { iss, client_id: clientId } = z.object({ iss: z.url(), client_id: z.string() }).parse(claimsOf(token));
    const userPoolId = iss.split('/').at(-1) ?? '';
    const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'access' });
    const answer = await fetch(`${url}/${userPoolId}/.well-known/jwks.json`);
    verifier.cacheJwks(
      z
        .object({ keys: z.array(z.object({ kty: z.string(), kid: z.string(), n: z.string(), e: z.string() })) })
        .parse(await answer.json()),
    );
    await expect(verifier.verify(token)).resolves.toMatchObject({ token_use: 'access', client_id: clientId });
  });
});

describe('the login form', () => {
  it('says the same of a wrong password and of an unknown address', async () => {
    const browser = await LoginBrowser.open(url);
    for (const [email, password] of [
      ['admin@acme.test', 'Wrong-2026!'],
      ['nobody@acme.test', 'Local-2026!'],
    ] as const) {
      const answer = await browser.login(email, password);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain('Incorrect username or password.');
    }
  });

  it('is not taken without its own token', async () => {
    const browser = await LoginBrowser.open(url);
    await browser.request(`/login?${browser.query()}`);
    const form = { username: 'admin@acme.test', password: 'Local-2026!', _csrf: 'made-up' };
    expect((await browser.request(`/login?${browser.query()}`, form)).status).toBe(401);
  });

  it('remembers who signed in, until they sign out', async () => {
    const browser = await LoginBrowser.open(url);
    const first = await browser.request(`/oauth2/authorize?${browser.query()}`);
    expect(first.headers.get('location')).toBe(`/login?${browser.query()}`);
    await browser.login('admin@acme.test');
    expect(codeIn(await browser.request(`/oauth2/authorize?${browser.query()}`))).not.toBe('');
    await browser.request(`/logout?client_id=${browser.clientId}&logout_uri=${encodeURIComponent(`${url}/`)}`);
    const last = await browser.request(`/oauth2/authorize?${browser.query()}`);
    expect(last.headers.get('location')).toBe(`/login?${browser.query()}`);
  });

  it('sends nobody to an address that the client does not have', async () => {
    const browser = await LoginBrowser.open(url);
    for (const change of [{ redirect_uri: 'https://evil.example/signed-in' }, { client_id: 'unknown' }]) {
      const answer = await browser.request(`/oauth2/authorize?${browser.query(change)}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  it.each([
    [{ response_type: 'token' }, 'unauthorized_client'],
    [{ scope: 'openid everything' }, 'invalid_scope'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ])('sends %j back with an error', async (change, error) => {
    const browser = await LoginBrowser.open(url);
    const answer = await browser.request(`/oauth2/authorize?${browser.query(change)}`);
    const target = new URL(answer.headers.get('location') ?? '');
    expect([target.searchParams.get('error'), target.searchParams.get('state')]).toEqual([error, 'the state']);
  });
});

describe('a code', () => {
  const newCode = async (browser: LoginBrowser, query?: string): Promise<string> =>
    codeIn(await browser.login('admin@acme.test', undefined, query));

  it('works once', async () => {
    const browser = await LoginBrowser.open(url);
    const code = await newCode(browser);
    expect((await browser.exchange(code)).status).toBe(200);
    const again = await browser.exchange(code);
    expect([again.status, await again.json()]).toEqual([400, { error: 'invalid_grant' }]);
  });

  it.each([
    ['another verifier', { code_verifier: 'a'.repeat(43) }, 'invalid_grant'],
    ['another address', { redirect_uri: 'https://evil.example/signed-in' }, 'invalid_grant'],
    ['another client', { client_id: 'unknown' }, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('is of no use with %s', async (_, change, error) => {
    const browser = await LoginBrowser.open(url);
    const answer = await browser.exchange(await newCode(browser), change);
    expect([answer.status, await answer.json()]).toEqual([400, { error }]);
  });

  it('carries the nonce into the ID token', async () => {
    const browser = await LoginBrowser.open(url);
    const code = await newCode(browser, browser.query({ nonce: 'n-1' }));
    const tokens = Tokens.parse(await (await browser.exchange(code)).json());
    expect(claimsOf(tokens.id_token).nonce).toBe('n-1');
  });
});

describe('a refresh token', () => {
  const refresh = (browser: LoginBrowser, token: string) =>
    browser.request('/oauth2/token', {
      ...{ grant_type: 'refresh_token', client_id: browser.clientId, refresh_token: token },
    });

  it('gives new tokens of the same sign-in until it is revoked', async () => {
    const browser = await LoginBrowser.open(url);
    const tokens = await signIn(url, 'sales@globex.test');
    const renewed = await refresh(browser, tokens.refresh_token);
    const body = z.object({ access_token: z.string() }).parse(await renewed.json());
    const [before, after] = [claimsOf(tokens.access_token), claimsOf(body.access_token)];
    expect(after).toMatchObject({ sub: before.sub, auth_time: before.auth_time, role: 'sales' });
    expect(after.jti).not.toBe(before.jti);
    await browser.request('/oauth2/revoke', { client_id: browser.clientId, token: tokens.refresh_token });
    expect((await refresh(browser, tokens.refresh_token)).status).toBe(400);
  });
});

it('userInfo answers an access token, and no other, until the sign-in is revoked', async () => {
  const tokens = await signIn(url, 'manager@acme.test');
  const ask = (token: string) => fetch(`${url}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } });
  expect(await (await ask(tokens.access_token)).json()).toMatchObject({ email: 'manager@acme.test' });
  expect((await ask(tokens.id_token)).status).toBe(401);
  const browser = await LoginBrowser.open(url);
  await browser.request('/oauth2/revoke', { client_id: browser.clientId, token: tokens.refresh_token });
  expect((await ask(tokens.access_token)).status).toBe(401);
});
