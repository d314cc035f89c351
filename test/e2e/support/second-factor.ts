import * as z from 'zod';
import { totpCode, totpStep } from '../../../local/engines/identity/totp.ts';
import { codeIn, LoginBrowser, Tokens } from './sign-in.ts';

const Secret = z.object({ SecretCode: z.string() });
const Renewed = z.object({ access_token: z.string() });

/** Signs a demo user in who first sets a second factor up, once and for all; gives an access token that says so. */
export async function setUpSecondFactor(url: string, email: string): Promise<string> {
  const browser = await LoginBrowser.open(url);
  const query = browser.query({ scope: 'openid email aws.cognito.signin.user.admin' });
  const answer = await browser.exchange(codeIn(await browser.login(email, undefined, query)));
  const { access_token: token, refresh_token: refreshToken } = Tokens.parse(await answer.json());
  const { SecretCode } = Secret.parse(await ofOwnAccount(url, 'AssociateSoftwareToken', token));
  const UserCode = totpCode(SecretCode, totpStep(Date.now()));
  await ofOwnAccount(url, 'VerifySoftwareToken', token, { UserCode });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await ofOwnAccount(url, 'SetUserMFAPreference', token, { SoftwareTokenMfaSettings });
  const renewal = { grant_type: 'refresh_token', client_id: browser.clientId, refresh_token: refreshToken };
  return Renewed.parse(await (await browser.request('/oauth2/token', renewal)).json()).access_token;
}

/** A call of Cognito that a page makes with an access token. */
async function ofOwnAccount(url: string, action: string, AccessToken: string, input: object = {}): Promise<unknown> {
  const target = `AWSCognitoIdentityProviderService.${action}`;
  const body = JSON.stringify({ AccessToken, ...input });
  return (await fetch(`${url}/`, { method: 'POST', headers: { 'x-amz-target': target }, body })).json();
}
