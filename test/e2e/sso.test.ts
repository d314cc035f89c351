import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoTenants } from '../../local/demo-tables.ts';
import { idpClient } from '../../local/sim/idp/oidc-provider.ts';
import { eventually } from './support/eventually.ts';
import { setUpSecondFactor } from './support/second-factor.ts';
import { claimsOf, LoginBrowser, signIn, signInBySso } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

let stack: TestStack;
let url: string;
/** Access tokens of the demo tenants' administrators. */
let acmeAdmin: string;
let globexAdmin: string;
beforeAll(async () => {
  stack = await startTestStack({ requireAdminMfa: true });
  url = stack.client.url;
  acmeAdmin = await secondFactorOf('admin@acme.test');
  globexAdmin = await secondFactorOf('admin@globex.test');
}, 120_000);
afterAll(() => stack.close());

const Sso = z.looseObject({ clientId: z.string(), identityProvider: z.string(), state: z.string(), version: z.int() });

interface ApiAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const api = async (token: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> => {
  const answer = await fetch(`${url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
};

const statusOf = async (token: string): Promise<number> => (await api(token, 'GET', '/me')).status;

const post = async (path: string, body: unknown): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
};

/** The administrator of a demo tenant, who first sets a second factor up; gives an access token. */
const secondFactorOf = async (email: string): Promise<string> => {
  const { access_token: token } = await signIn(url, email);
  expect(await api(token, 'GET', '/me')).toMatchObject({ status: 403, body: { code: 'mfa_required' } });
  return setUpSecondFactor(url, email);
};

const vouchedAs = (email: string, clientId: string): Promise<string> => signInBySso(url, email, clientId);

const tenantIdOf = (name: string) => demoTenants.find(({ slug }) => slug === name)?.tenantId;

const connectionTo = (kind: 'oidc' | 'saml', name: string) => {
  const { id: clientId, secret: clientSecret } = idpClient;
  const oidc = { kind, issuer: `https://${name}.idp.test`, clientId, clientSecret };
  return kind === 'oidc' ? oidc : { kind, metadataUrl: `https://${name}.idp.test/saml/metadata` };
};

/** Connects the simulated provider of a demo tenant and proves the tenant's domain. */
const connect = async (admin: string, name: string, kind: 'oidc' | 'saml' = 'oidc'): Promise<z.infer<typeof Sso>> => {
  const connection = connectionTo(kind, name);
  const made = await api(admin, 'PUT', '/sso', { connection, newUserRole: 'support' });
  const { version } = Sso.parse(made.body);
  const claimed = await api(admin, 'POST', '/sso/domains/claim', { version, domain: `${name}.test` });
  return Sso.parse(claimed.body);
};

it('an administrator is let in with a second factor only, and is asked for its code from then on', async () => {
  expect(claimsOf(globexAdmin)).toMatchObject({ mfa: 'totp' });
  expect(await api(globexAdmin, 'GET', '/me')).toMatchObject({
    status: 200,
    body: { tenant: { name: 'Globex Clinic' } },
  });
  const page = await (await LoginBrowser.open(url)).login('admin@globex.test');
  expect([page.status, page.headers.get('location')]).toEqual([200, null]);
  expect(await page.text()).toContain('autocomplete="one-time-code"');
});

// What the authorizer knows of a tenant may be ten seconds old, hence the waiting.
describe('a tenant’s own sign-in', () => {
  it.each(['oidc', 'saml'] as const)(
    'by %s is set up, tested, enforced and disabled, and never opens another tenant',
    {
      timeout: 60_000,
    },
    async (kind) => {
      let sso = await connect(acmeAdmin, 'acme', kind);
      const move = async (to: string, token = acmeAdmin): Promise<ApiAnswer> => {
        const answer = await api(token, 'POST', '/sso/move', { version: sso.version, to });
        sso = Sso.safeParse(answer.body).data ?? sso;
        return answer;
      };
      expect(
        await api(acmeAdmin, 'POST', '/sso/domains/claim', { version: sso.version, domain: 'globex.test' }),
      ).toMatchObject({
        status: 409,
      });
      expect(await move('enforced')).toMatchObject({ status: 409 });

      // Nobody was ever invited: her organisation's provider vouches for her, and for its own domain only.
      const nora = await vouchedAs('nora@acme.test', sso.clientId);
      expect(claimsOf(nora)).toMatchObject({ tenantId: tenantIdOf('acme'), role: 'support', via: 'sso' });
      await eventually('her to be let in', async () => (await statusOf(nora)) === 200);
      expect(await api(nora, 'GET', '/me')).toMatchObject({ body: { user: { email: 'nora@acme.test' } } });
      expect((await api(acmeAdmin, 'GET', '/sso')).body.testedAt).toEqual(expect.any(String));
      for (const stranger of ['admin@globex.test', 'nora@elsewhere.test']) {
        const token = await vouchedAs(stranger, sso.clientId);
        expect([stranger, claimsOf(token).tenantId, await statusOf(token)]).toEqual([stranger, undefined, 403]);
      }

      const options = () => post('/sign-in/options', { email: 'anybody@acme.test' });
      expect(await options()).not.toHaveProperty('identityProvider');
      expect(await move('enabled')).toMatchObject({ status: 200 });
      expect(await options()).toEqual({ clientId: sso.clientId, identityProvider: sso.identityProvider });
      expect(await move('enforced')).toMatchObject({ status: 200 });

      const support = (await signIn(url, 'support@acme.test')).access_token;
      await eventually('the password to be refused', async () => (await statusOf(support)) === 403);
      expect(await statusOf(acmeAdmin)).toBe(403);
      expect(await statusOf((await signIn(url, 'support@globex.test')).access_token)).toBe(200);
      const adminBySso = await vouchedAs('admin@acme.test', sso.clientId);
      expect(claimsOf(adminBySso)).toMatchObject({ role: 'admin', userId: claimsOf(acmeAdmin).userId });

      expect(await move('disabled', adminBySso)).toMatchObject({ status: 200 });
      await eventually('the password to be taken', async () => (await statusOf(support)) === 200);
      expect([await statusOf(nora), await statusOf(adminBySso)]).toEqual([403, 403]);
      expect(await api(acmeAdmin, 'POST', '/sso/remove', { version: sso.version })).toMatchObject({ status: 200 });
      expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
    },
  );

  it('of two tenants opens each to its own people only', { timeout: 60_000 }, async () => {
    const [acme, globex] = [await connect(acmeAdmin, 'acme', 'saml'), await connect(globexAdmin, 'globex')];
    const people = [
      ['sales@acme.test', acme, tenantIdOf('acme')],
      ['sales@globex.test', globex, tenantIdOf('globex')],
      ['manager@globex.test', acme, undefined],
      ['manager@acme.test', globex, undefined],
    ] as const;
    for (const [email, { clientId }, tenantId] of people) {
      const token = await vouchedAs(email, clientId);
      expect([email, claimsOf(token).tenantId]).toEqual([email, tenantId]);
      const status = tenantId === undefined ? 403 : 200;
      await eventually(`${email} to get ${status}`, async () => (await statusOf(token)) === status);
    }
    const browser = await LoginBrowser.open(url);
    const crossed = browser.query({ client_id: acme.clientId, identity_provider: globex.identityProvider });
    expect((await browser.request(`/oauth2/authorize?${crossed}`)).status).toBe(400);
  });

  it('is not connected to an address that serves no provider', async () => {
    const oidc = { kind: 'oidc', issuer: 'https://acme.idp.test/nowhere', clientId: 'crm', clientSecret: 'x' };
    const saml = { kind: 'saml', metadataUrl: 'https://acme.idp.test/.well-known/openid-configuration' };
    expect(await api(globexAdmin, 'PUT', '/sso', { connection: oidc })).toMatchObject({ status: 400 });
    expect(await api(acmeAdmin, 'PUT', '/sso', { connection: saml })).toMatchObject({ status: 400 });
  });
});
