import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedIssuer } from '../../../local/sim/idp/simulated-address.ts';
import { claimsOf, codeIn, type LoginBrowser, Tokens } from '../../e2e/support/sign-in.ts';
import { strangeSigner } from '../../support/authorizer-rig.ts';
import { IssuerRig, PASSWORD, sentTo } from './issuer-rig.ts';

const nora = { email: 'nora@acme.test', name: 'Nora' };

let rig: IssuerRig;
let client: string;
let browser: LoginBrowser;
beforeEach(async () => {
  rig = await IssuerRig.start();
  client = await rig.connect('acme');
  browser = await rig.browser();
});
afterEach(() => rig.close());

const authorize = (change: Record<string, string> = {}): Promise<Response> =>
  browser.request(`/oauth2/authorize?${browser.query({ client_id: client, ...change })}`);

/** Goes to the provider and says who one is; gives what the hosted login answers to that. */
const vouch = async (person: Record<string, string> = nora): Promise<Response> => {
  const atProvider = (await authorize()).headers.get('location') ?? '';
  const back = await browser.request(atProvider, person);
  return browser.request(back.headers.get('location') ?? '');
};

const exchange = async (answer: Response): Promise<Tokens> =>
  Tokens.parse(await (await browser.exchange(codeIn(answer), { client_id: client })).json());

describe('a sign-in through an identity provider', () => {
  it('goes there with a request of the pool, and comes back with tokens of the pool', async () => {
    const { address, parameters } = sentTo(await authorize());
    expect(address).toBe(`${rig.url}/sim/idp/acme/authorize`);
    expect(parameters).toMatchObject({ client_id: 'crm', response_type: 'code', scope: 'openid email' });
    const answer = await vouch();
    expect(sentTo(answer)).toMatchObject({ address: browser.redirectUri, parameters: { state: 'the state' } });
    const { id_token: id, access_token: access } = await exchange(answer);
    expect(claimsOf(access)).toMatchObject({ client_id: client, username: 'sso-acme_nora@acme.test' });
    expect(claimsOf(id)).toMatchObject({ email: nora.email, identities: [{ providerName: 'sso-acme' }] });
  });

  it('finds the same user again, with what the provider says now', async () => {
    const first = claimsOf((await exchange(await vouch())).access_token);
    browser = await rig.browser();
    const again = claimsOf((await exchange(await vouch({ ...nora, name: 'Nora Noor' }))).access_token);
    expect(again.sub).toBe(first.sub);
    expect(rig.store.findUser(String(first.sub))?.attributes).toMatchObject({ name: 'Nora Noor' });
  });

  it('is remembered by the hosted login for this provider, and never for passwords or another provider', async () => {
    await vouch();
    expect(codeIn(await authorize())).not.toBe('');
    expect(sentTo(await authorize({ client_id: 'passwords' })).address).toBe(`${rig.url}/login`);
    const other = await rig.connect('globex');
    expect(sentTo(await authorize({ client_id: other })).address).toBe(`${rig.url}/sim/idp/globex/authorize`);
  });

  it('is asked for also of whoever signed in with a password', async () => {
    await rig.addUser(nora.email);
    expect(codeIn(await browser.login(nora.email, PASSWORD))).not.toBe('');
    expect(sentTo(await authorize()).address).toBe(`${rig.url}/sim/idp/acme/authorize`);
  });

  it('makes no use of somebody with a password who has the same address', async () => {
    const sub = await rig.addUser(nora.email);
    expect(claimsOf((await exchange(await vouch())).access_token).sub).not.toBe(sub);
  });

  it('ends where the provider refuses, or the user is disabled', async () => {
    const answer = await vouch({ answer: 'no' });
    expect(sentTo(answer).parameters).toMatchObject({ error: 'access_denied', state: 'the state' });
    await vouch();
    await rig.call('AdminDisableUser', { Username: 'sso-acme_nora@acme.test' });
    expect(sentTo(await vouch()).parameters).toMatchObject({ error: 'access_denied' });
  });
});

describe('what comes back', () => {
  it('counts once, and in the browser that was sent away', async () => {
    const atProvider = (await authorize()).headers.get('location') ?? '';
    const back = (await browser.request(atProvider, nora)).headers.get('location') ?? '';
    const stranger = await rig.browser();
    expect((await stranger.request(back)).status).toBe(400);
    expect(codeIn(await browser.request(back))).not.toBe('');
    expect((await browser.request(back)).status).toBe(400);
    expect((await browser.request('/oauth2/idpresponse?code=made-up&state=made-up')).status).toBe(400);
  });

  const now = Math.floor(Date.now() / 1000);
  const good = { iss: simulatedIssuer('acme'), sub: nora.email, aud: 'crm', iat: now, exp: now + 300 };
  /** Tokens that a key signed which the provider does not publish, with claims that are right. */
  const strange = strangeSigner('acme');
  it.each([
    ['is signed by somebody else', 'token', () => ({ id_token: strange.sign(good), access_token: 'x' })],
    ['has no signature', 'token', () => ({ id_token: unsigned(good), access_token: 'x' })],
    ['has keys that nobody has', 'jwks', () => strangeSigner('acme').keySet],
    ['is about somebody else in the end', 'userinfo', () => ({ sub: 'boss@acme.test', email: 'boss@acme.test' })],
    ['is no token answer', 'token', () => ({ error: 'invalid_grant' })],
  ])('lets nobody in when it %s', async (_, path, change) => {
    rig.tampered.set(path, change);
    expect(sentTo(await vouch()).parameters).toMatchObject({ error: 'invalid_request', state: 'the state' });
    expect(rig.store.findUser('sso-acme_nora@acme.test')).toBeUndefined();
    expect(rig.store.findUser('sso-acme_boss@acme.test')).toBeUndefined();
  });

  /** Signs in with an ID token of the provider's own that says something else. */
  const vouchWith = async (change: Record<string, unknown>): Promise<Response> => {
    const own = strangeSigner('own');
    let nonce = '';
    rig.tampered.set('jwks', () => own.keySet);
    rig.tampered.set('token', (answer) => ({ ...answer, id_token: own.sign({ ...good, nonce, ...change }) }));
    const atProvider = (await authorize()).headers.get('location') ?? '';
    nonce = new URL(atProvider).searchParams.get('nonce') ?? '';
    const back = await browser.request(atProvider, nora);
    return browser.request(back.headers.get('location') ?? '');
  };

  it('lets somebody in with an ID token that is right', async () => {
    expect(codeIn(await vouchWith({}))).not.toBe('');
  });

  it.each([
    ['of another issuer', { iss: simulatedIssuer('globex') }],
    ['for another client', { aud: 'shop' }],
    ['that has expired', { exp: now - 10 }],
    ['that never expires', { exp: undefined }],
    ['of another sign-in', { nonce: 'n-2' }],
  ])('lets nobody in with an ID token %s', async (_, change) => {
    expect(sentTo(await vouchWith(change)).parameters).toMatchObject({ error: 'invalid_request' });
    expect(rig.store.findUser('sso-acme_nora@acme.test')).toBeUndefined();
  });

  it('lets nobody in when the provider does not know the pool’s secret', async () => {
    client = await rig.connect('globex', { client_secret: 'wrong' });
    expect(sentTo(await vouch()).parameters).toMatchObject({ error: 'invalid_request' });
  });
});

describe('the provider', () => {
  it('is picked by its name or an identifier, if the client has it', async () => {
    const there = `${rig.url}/sim/idp/acme/authorize`;
    expect(sentTo(await authorize({ identity_provider: 'sso-acme' })).address).toBe(there);
    expect(sentTo(await authorize({ idp_identifier: 'acme.test' })).address).toBe(there);
    await rig.connect('globex');
    for (const wrong of ['sso-globex', 'COGNITO', 'nobody']) {
      expect([wrong, (await authorize({ identity_provider: wrong })).status]).toEqual([wrong, 400]);
    }
    for (const wrong of ['globex.test', 'nobody.test', '']) {
      expect([wrong, (await authorize({ idp_identifier: wrong })).status]).toEqual([wrong, 400]);
    }
  });

  it('is asked also by whoever opens the login of its client', async () => {
    const answer = await browser.request(`/login?${browser.query({ client_id: client })}`);
    expect(sentTo(answer).address).toBe(`${rig.url}/sim/idp/acme/authorize`);
  });

  it('answers nobody but the pool, at the pool’s address', async () => {
    const query = { client_id: 'crm', redirect_uri: `${rig.url}/oauth2/idpresponse` };
    for (const wrong of [{ client_id: 'shop' }, { redirect_uri: 'https://evil.example/' }]) {
      const answer = await fetch(`${rig.url}/sim/idp/acme/authorize?${new URLSearchParams({ ...query, ...wrong })}`);
      expect(answer.status).toBe(400);
    }
  });
});

const unsigned = (claims: Record<string, unknown>): string =>
  [{ alg: 'none' }, claims].map((part) => `${Buffer.from(JSON.stringify(part)).toString('base64url')}.`).join('');
