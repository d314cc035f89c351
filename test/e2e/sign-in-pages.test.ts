import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { totpCode, totpStep } from '../../local/engines/identity/totp.ts';
import { idpClient } from '../../local/sim/idp/oidc-provider.ts';
import { launchBrowser } from './browser.ts';
import { eventually } from './support/eventually.ts';
import { clientWith, staffClient } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../.build/screenshots/', import.meta.url));
const PHONE_SIZE = { width: 390, height: 844 };
const PASSWORD = 'Nia-2026-Nia!';

let stack: TestStack;
let url: string;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  [stack, browser] = await Promise.all([startTestStack(), launchBrowser()]);
  url = stack.client.url;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

beforeEach(async () => {
  errors = [];
  page = await (await browser.newContext({ viewport: PHONE_SIZE, deviceScaleFactor: 2 })).newPage();
  page.on('pageerror', (error) => errors.push(error.message));
});
afterEach(async () => {
  await page.context().close();
  expect(errors).toEqual([]);
});

const screenshot = (name: string) => page.screenshot({ path: `${SCREENSHOTS}${name}.png` });

/** Invites somebody through the API; gives the link of the e-mail that came. */
const invite = async (administrator: string, email: string): Promise<string> => {
  const client = await staffClient(url, administrator);
  await client('createInvitation', { email, role: 'manager' });
  const mails = await (await fetch(`${url}/sim/mailbox?to=${encodeURIComponent(email)}`)).text();
  return /http:\/\/[^\s"\\]+\/join#[^\s"\\]+/.exec(mails)?.[0] ?? '';
};

const join = async (link: string, name: string, password: string): Promise<void> => {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
};

const logIn = async (email: string, password: string): Promise<void> => {
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

/** Signs in from the page that asks for the address. */
const begin = async (email: string): Promise<void> => {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.waitForURL(/\/login\?/);
};

const shows = (text: string | RegExp) => page.getByText(text).waitFor();

describe('the link of an invitation', () => {
  it('leads through a page and the login to being a user; and to a second organisation, and back', async () => {
    const link = await invite('admin@acme.test', 'nia@people.test');
    expect(new URL(link).origin).toBe(url);
    await join(link, 'Nia New', 'weak');
    await page.getByRole('alert').filter({ hasText: '10 characters or more' }).waitFor();
    await screenshot('join');
    await join(link, 'Nia New', PASSWORD);
    await page.waitForURL(/\/login\?/);
    await logIn('nia@people.test', PASSWORD);
    await shows('Acme Phones · manager · nia@people.test');
    expect(page.url()).toBe(`${url}/signed-in`);

    // The second invitation needs no password: she has one.
    await join(await invite('admin@globex.test', 'nia@people.test'), 'Nia New', '');
    await shows('Acme Phones · manager · nia@people.test');
    await screenshot('signed-in');
    await page.getByRole('button', { name: 'Globex Clinic' }).click();
    await shows('Globex Clinic · manager · nia@people.test');
    const token = await page.locator('#access-token').inputValue();
    const client = clientWith(url, token);
    expect(await client('getMe', {})).toMatchObject({ tenant: { name: 'Globex Clinic' } });
    await page.reload();
    await shows('Globex Clinic · manager · nia@people.test');
    await page.getByRole('button', { name: 'Acme Phones' }).click();
    await shows('Acme Phones · manager · nia@people.test');
  }, 60_000);

  it('says what is wrong with it when it is not complete, or used up', async () => {
    await page.goto(`${url}/join`);
    await page.getByRole('alert').filter({ hasText: 'not complete' }).waitFor();
    expect(await page.getByRole('button', { name: 'Join' }).count()).toBe(0);
    await page.goto('about:blank');
    await join(`${url}/join#join_made-up`, 'Eve', PASSWORD);
    await page.getByRole('alert').filter({ hasText: 'no such invitation' }).waitFor();
  });
});

describe('being signed in', () => {
  it('is where a second factor is set up, which the next sign-in asks for', async () => {
    await begin('manager@acme.test');
    await logIn('manager@acme.test', 'Local-2026!');
    await shows('Acme Phones · manager · manager@acme.test');
    await page.getByRole('button', { name: 'Set up a code generator' }).click();
    const key = page.locator('#factor-key');
    const secret = await eventually('the key', async () => (await key.textContent())?.replaceAll(' ', '') || undefined);
    expect(await page.locator('#factor-link').getAttribute('href')).toContain(`secret=${secret}`);
    await page.getByLabel('The code that it shows now').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('alert').filter({ hasText: 'This code is wrong' }).waitFor();
    await screenshot('second-factor');
    await page.getByLabel('The code that it shows now').fill(totpCode(secret, totpStep(Date.now())));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await shows('from now on you sign in with its code as well');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${url}/sign-in`);
    await begin('manager@acme.test');
    await logIn('manager@acme.test', 'Local-2026!');
    await page.getByLabel('Code of your generator').fill(totpCode(secret, totpStep(Date.now())));
    await screenshot('second-factor-login');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await shows('Acme Phones · manager · manager@acme.test');
  }, 60_000);

  it('is over when it was ended elsewhere: the login then asks for the password again', async () => {
    await begin('sales@acme.test');
    await logIn('sales@acme.test', 'Local-2026!');
    await shows('Acme Phones · sales · sales@acme.test');
    const token = await page.locator('#access-token').inputValue();
    await fetch(`${url}/v1/me/sign-out`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    await page.reload();
    await page.waitForURL(`${url}/sign-in`);
    await begin('sales@acme.test');
  }, 60_000);

  it('is refused to a code that was not asked for here', async () => {
    await page.goto(`${url}/signed-in?code=made-up&state=made-up`);
    await page.getByRole('alert').filter({ hasText: 'began in another window' }).waitFor();
    await page.getByRole('link', { name: 'Sign in again' }).waitFor();
    expect(page.url()).toBe(`${url}/signed-in`);
  });

  it('looks right on a wide screen', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await begin('support@globex.test');
    await logIn('support@globex.test', 'Local-2026!');
    await shows('Globex Clinic · support · support@globex.test');
    await screenshot('signed-in-wide');
  });
});

describe('whoever an organisation’s own provider vouches for', () => {
  const { id: clientId, secret: clientSecret } = idpClient;
  const oidc = { kind: 'oidc', issuer: 'https://globex.idp.test', clientId, clientSecret } as const;
  const saml = { kind: 'saml', metadataUrl: 'https://acme.idp.test/saml/metadata' } as const;
  it.each([
    ['oidc', 'globex', 'Globex Clinic', oidc],
    ['saml', 'acme', 'Acme Phones', saml],
  ] as const)(
    'comes in through it by %s, from the page that asks for the address',
    async (kind, name, tenant, connection) => {
      const admin = await staffClient(url, `admin@${name}.test`);
      await admin('configureSso', { connection });
      await admin('claimDomain', { version: 1, domain: `${name}.test` });
      await admin('moveSso', { version: 2, to: 'enabled' });
      await page.goto(`${url}/sign-in`);
      await page.getByLabel('E-mail address').fill(`nora@${name}.test`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: `Sign in at ${name}` }).waitFor();
      await screenshot(`identity-provider-${kind}`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await shows(`${tenant} · support · nora@${name}.test`);
      expect(await page.getByRole('button', { name: 'Set up a code generator' }).isVisible()).toBe(false);
      expect(await admin('getSso', {})).toMatchObject({ testedAt: expect.any(String) });
    },
    60_000,
  );
});

it('the pages give themselves to no other page, and ask nobody but us', async () => {
  for (const path of ['/join', '/sign-in', '/signed-in', '/pages/steps.js']) {
    const { status, headers } = await fetch(`${url}${path}`);
    expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
  expect((await fetch(`${url}/pages/serve-pages.ts`)).status).toBe(404);
});
