import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { totpCode, totpStep } from '../../../local/engines/identity/totp.ts';
import { codeIn, type LoginBrowser, Tokens } from '../../e2e/support/sign-in.ts';
import { IssuerRig, PASSWORD, sentTo } from './issuer-rig.ts';

const email = 'ada@acme.test';
const scope = 'openid email aws.cognito.signin.user.admin';

let rig: IssuerRig;
let browser: LoginBrowser;
let token: string;
beforeEach(async () => {
  rig = await IssuerRig.start();
  await rig.addUser(email);
  browser = await rig.browser();
  const answer = await browser.login(email, PASSWORD, browser.query({ scope }));
  token = Tokens.parse(await (await browser.exchange(codeIn(answer))).json()).access_token;
  browser = await rig.browser();
});
afterEach(() => rig.close());

/** A call of the pool's own API with nothing but the access token, as a page makes it. */
const own = async (action: string, input: Record<string, unknown> = {}): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${rig.url}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify({ AccessToken: token, ...input }),
  });
  return { status: answer.status, ...z.record(z.string(), z.unknown()).parse(await answer.json()) };
};

const codeNow = (secret: string, steps = 0): string => totpCode(secret, totpStep(rig.now) + steps);
const prefer = (Enabled: boolean) =>
  own('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled } });
const factors = async () =>
  z
    .looseObject({ UserMFASettingList: z.array(z.string()).optional() })
    .parse(await rig.call('AdminGetUser', { Username: email })).UserMFASettingList;

const setUp = async (): Promise<string> => {
  const { SecretCode } = z.object({ SecretCode: z.string() }).parse(await own('AssociateSoftwareToken'));
  expect(await own('VerifySoftwareToken', { UserCode: codeNow(SecretCode) })).toMatchObject({ Status: 'SUCCESS' });
  expect(await prefer(true)).toEqual({ status: 200 });
  return SecretCode;
};

/** Gives the code on the page that asked for it. */
const give = async (page: Response, code: string): Promise<Response> => {
  const html = await page.text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  return browser.request(`/mfa?${browser.query()}`, { _csrf: field('_csrf'), challenge: field('challenge'), code });
};

describe('a code generator', () => {
  it('is set up with a code that proves it, and then counts', async () => {
    expect(await factors()).toBeUndefined();
    await setUp();
    expect(await factors()).toEqual(['SOFTWARE_TOKEN_MFA']);
    await prefer(false);
    expect(await factors()).toBeUndefined();
  });

  it('is not set up with a wrong code, or none', async () => {
    await own('AssociateSoftwareToken');
    expect(await own('VerifySoftwareToken', { UserCode: '000000' })).toMatchObject({
      ...{ status: 400, __type: 'EnableSoftwareTokenMFAException' },
    });
    expect(await prefer(true)).toMatchObject({ status: 400, __type: 'InvalidParameterException' });
  });

  it('is left alone by a token without the scope, an ended sign-in, or nobody', async () => {
    token = 'nobody';
    expect(await own('AssociateSoftwareToken')).toMatchObject({ status: 400, __type: 'NotAuthorizedException' });
    const answer = await browser.login(email, PASSWORD, browser.query({ scope: 'openid email' }));
    token = Tokens.parse(await (await browser.exchange(codeIn(answer))).json()).access_token;
    expect(await own('AssociateSoftwareToken')).toMatchObject({ status: 400, __type: 'NotAuthorizedException' });
    expect(await own('DeleteUser')).toMatchObject({ status: 400, __type: 'UnknownOperationException' });
  });
});

describe('a sign-in with a second factor', () => {
  it('gives no code for the password alone, and one for the generator’s code, one step early or late', async () => {
    const secret = await setUp();
    for (const off of [-1, 0, 1]) {
      rig.now += 120_000;
      browser = await rig.browser();
      const page = await browser.login(email, PASSWORD);
      expect([page.status, page.headers.get('location')]).toEqual([200, null]);
      expect(sentTo(await browser.request(`/oauth2/authorize?${browser.query()}`)).address).toBe(`${rig.url}/login`);
      expect(codeIn(await give(page, codeNow(secret, off)))).not.toBe('');
    }
  });

  it('takes each code once', async () => {
    const secret = await setUp();
    expect(codeIn(await give(await browser.login(email, PASSWORD), codeNow(secret)))).not.toBe('');
    browser = await rig.browser();
    expect((await give(await browser.login(email, PASSWORD), codeNow(secret))).status).toBe(401);
  });

  it('begins again after five wrong codes, or when it took too long', async () => {
    const secret = await setUp();
    let page = await browser.login(email, PASSWORD);
    for (let attempt = 1; attempt <= 5; attempt += 1) page = await give(page, codeNow(secret, 5));
    expect([page.status, await page.text()]).toEqual([401, expect.stringContaining('Too many wrong codes')]);
    const late = await browser.login(email, PASSWORD);
    rig.now += 200_000;
    expect(await (await give(late, codeNow(secret))).text()).toContain('took too long');
  });
});
