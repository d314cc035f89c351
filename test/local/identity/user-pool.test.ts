import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryFolder } from '../../../local/data-folder.ts';
import type { AwsError } from '../../../local/endpoint/aws-error.ts';
import { PoolStore } from '../../../local/engines/identity/pool-store.ts';
import { UserPool } from '../../../local/engines/identity/user-pool.ts';

const pool = {
  ...{ id: 'us-east-1_abc', arn: '', clients: [], preTokenFunctionName: undefined },
  passwordPolicy: { minimumLength: 10, requires: ['lowercase', 'uppercase', 'digit', 'symbol'] as const },
};
const folder = openTemporaryFolder();
let store: PoolStore;
let api: UserPool;
beforeEach(() => {
  store = new PoolStore(join(folder.path, `${Math.random()}.sqlite`));
  api = new UserPool([pool], store);
});
afterEach(() => store.close());

const call = async (action: string, input: Record<string, unknown>) => {
  const { body } = await api.answer({
    ...{ requestId: '1', caller: { name: 'test', role: undefined }, service: 'cognito-idp', action },
    ...{ input: { UserPoolId: pool.id, ...input }, signal: new AbortController().signal },
  });
  return body;
};
const nameOf = (work: Promise<unknown>) => work.then(() => 'done').catch((error: AwsError) => error.name);

describe('a user', () => {
  const create = (email: string) =>
    call('AdminCreateUser', {
      ...{ Username: email, MessageAction: 'SUPPRESS' },
      UserAttributes: [{ Name: 'email', Value: email }],
    });

  it('is made once for each address, whatever its case, and cannot sign in before it has a good password', async () => {
    expect(await create('a@acme.test')).toMatchObject({ User: { UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true } });
    expect(await nameOf(create('A@Acme.test'))).toBe('UsernameExistsException');
    const set = (Password: string) =>
      call('AdminSetUserPassword', { Username: 'a@acme.test', Password, Permanent: true });
    for (const weak of ['short-1A', 'nocapitals-1', 'NOSMALLS-12', 'NoDigits-ab', 'NoSymbols12']) {
      expect([weak, await nameOf(set(weak))]).toEqual([weak, 'InvalidPasswordException']);
    }
    await set('Local-2026!');
    expect(await call('AdminGetUser', { Username: 'a@acme.test' })).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(store.findUser('a@acme.test')?.password_hash).not.toContain('Local');
  });

  it('that there is not, or of a pool that there is not, is not found', async () => {
    expect(await nameOf(call('AdminGetUser', { Username: 'x@acme.test' }))).toBe('UserNotFoundException');
    expect(await nameOf(call('AdminGetUser', { UserPoolId: 'other', Username: 'x' }))).toBe(
      'ResourceNotFoundException',
    );
  });
});

describe('an identity provider', () => {
  const ProviderName = 'sso-01JGFJJZ00G8NK7BC7R54A18GA';
  const provider = { ProviderName, ProviderType: 'OIDC', ProviderDetails: { oidc_issuer: 'https://idp.example' } };
  const client = {
    ...{ ClientName: 'sso', SupportedIdentityProviders: [ProviderName], GenerateSecret: false },
    ...{ AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'], CallbackURLs: ['https://crm.example/signed-in'] },
  };

  it('exists once, is changed, and has clients only while it exists', async () => {
    expect(await nameOf(call('CreateUserPoolClient', client))).toBe('InvalidParameterException');
    await call('CreateIdentityProvider', provider);
    expect(await nameOf(call('CreateIdentityProvider', provider))).toBe('DuplicateProviderException');
    await call('UpdateIdentityProvider', provider);
    await call('CreateUserPoolClient', client);
    const [made] = store.clients();
    expect(store.clients()).toEqual([expect.objectContaining({ identityProviders: [ProviderName] })]);
    await call('DeleteUserPoolClient', { ClientId: made?.id });
    expect(store.clients()).toEqual([]);
    await call('DeleteIdentityProvider', { ProviderName });
    expect(await nameOf(call('DeleteIdentityProvider', { ProviderName }))).toBe('ResourceNotFoundException');
  });

  it('cannot have a name that Cognito refuses', async () => {
    const wrong = { ...provider, ProviderName: 'tn_01JGFJJZ00G8NK7BC7R54A18GA' };
    expect(await nameOf(call('CreateIdentityProvider', wrong))).toBe('InvalidParameterException');
  });
});
