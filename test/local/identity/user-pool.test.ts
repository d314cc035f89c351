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
const issuer = 'https://idp.example';
const discovery = {
  ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
  ...{ userinfo_endpoint: `${issuer}/userinfo`, jwks_uri: `${issuer}/jwks` },
};
/** Made for this test; its key is nowhere. */
const certificate =
  'MIIBgjCCASmgAwIBAgIUbbvNwKyVOO7BnCfZoJe7sOsSmBAwCgYIKoZIzj0EAwIwFjEUMBIGA1UEAwwLaWRwLmV4YW1wbGUwIBcNMjYxMTI4MDQwOTAxWhgPMjEyNjExMDQwNDA5MDFaMBYxFDASBgNVBAMMC2lkcC5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6T+6HxNOf7emKj9h25rboGQmOGNykXmRZPlpGvrmP4Wg4HmdGw9M7dvlgyaj9VrmQGP/FYzD8YPwf240jzkkBqNTMFEwHQYDVR0OBBYEFK6RXiJMV9Qponx+KcpehqDlio4QMB8GA1UdIwQYMBaAFK6RXiJMV9Qponx+KcpehqDlio4QMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgDeSWtah0VVC51Gz81WP+/3uTMErZJS9M/8dKFK90gOsCIExJdYg0YxvtpqDMU8gVUUebq+Vtx1AAI7TdzIh+QSat';
const saml2 = 'urn:oasis:names:tc:SAML:2.0';
const metadata = [
  `<md:EntityDescriptor xmlns:md="${saml2}:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${issuer}">`,
  `<md:IDPSSODescriptor protocolSupportEnumeration="${saml2}:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo>`,
  `<ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  `<md:SingleSignOnService Binding="${saml2}:bindings:HTTP-Redirect" Location="https://idp.example/sso"/>`,
  '</md:IDPSSODescriptor></md:EntityDescriptor>',
].join('');
const folder = openTemporaryFolder();
let store: PoolStore;
let api: UserPool;
/** Unix milliseconds of the user pool. */
let now: number;
/** What identity providers serve, by address. */
let documents: Map<string, string>;
beforeEach(() => {
  now = Date.now();
  store = new PoolStore(join(folder.path, `${Math.random()}.sqlite`));
  documents = new Map([[`${issuer}/.well-known/openid-configuration`, JSON.stringify(discovery)]]);
  api = new UserPool(
    [pool],
    store,
    async (address) => new Response(documents.get(address), { status: documents.has(address) ? 200 : 404 }),
    () => now,
  );
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
  const details = { oidc_issuer: issuer, client_id: 'crm', attributes_request_method: 'GET' };
  const provider = { ProviderName, ProviderType: 'OIDC', ProviderDetails: details };
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

  it.each([
    ['nothing', undefined],
    ['a page', '<html>'],
    ['another issuer’s document', JSON.stringify({ ...discovery, issuer: 'https://evil.example' })],
  ])('is not kept when its address serves %s', async (_, text) => {
    const address = `${issuer}/.well-known/openid-configuration`;
    if (text === undefined) documents.delete(address);
    else documents.set(address, text);
    expect(await nameOf(call('CreateIdentityProvider', provider))).toBe('InvalidParameterException');
    expect(store.findProvider(ProviderName)).toBeUndefined();
  });

  it('has identifiers that no other one has', async () => {
    await call('CreateIdentityProvider', { ...provider, IdpIdentifiers: ['acme.test'] });
    const other = { ...provider, ProviderName: 'sso-other' };
    expect(await nameOf(call('CreateIdentityProvider', { ...other, IdpIdentifiers: ['acme.test'] }))).toBe(
      'InvalidParameterException',
    );
    await call('UpdateIdentityProvider', { ...provider, IdpIdentifiers: [] });
    expect(await nameOf(call('CreateIdentityProvider', { ...other, IdpIdentifiers: ['acme.test'] }))).toBe('done');
  });

  it('of SAML needs metadata that could be used', async () => {
    const MetadataURL = 'https://idp.example/metadata';
    const saml = { ProviderName, ProviderType: 'SAML', ProviderDetails: { MetadataURL } };
    const wrong = [
      ['EntityDescriptor', 'no XML'],
      ['EntityDescriptor', metadata.replace('</md:EntityDescriptor>', '')],
      ['EntityDescriptor', `<!DOCTYPE md:EntityDescriptor>${metadata}`],
      ['EntityDescriptor', metadata.replaceAll('EntityDescriptor', 'EntitiesDescriptor')],
      ['entityID', metadata.replace('entityID', 'id')],
      ['IDPSSODescriptor', metadata.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')],
      ['SingleSignOnService', metadata.replace('HTTP-Redirect', 'SOAP')],
      ['cannot be read', metadata.replace(certificate, 'bm90IGEgY2VydGlmaWNhdGU=')],
      ['X509Certificate', metadata.replace(/<md:KeyDescriptor.*KeyDescriptor>/, '')],
      ['X509Certificate', metadata.replace('use="signing"', 'use="encryption"')],
    ] as const;
    for (const [problem, text] of wrong) {
      documents.set(MetadataURL, text);
      await expect(call('CreateIdentityProvider', saml)).rejects.toMatchObject({
        ...{ name: 'InvalidParameterException', message: expect.stringContaining(problem) },
      });
    }
    documents.set(MetadataURL, metadata);
    expect(await nameOf(call('CreateIdentityProvider', saml))).toBe('done');
  });

  it('of SAML may come with its metadata, once, and asks for nothing that there is not here', async () => {
    const create = (ProviderDetails: object) =>
      nameOf(call('CreateIdentityProvider', { ProviderName, ProviderType: 'SAML', ProviderDetails }));
    const MetadataURL = 'https://idp.example/metadata';
    documents.set(MetadataURL, metadata);
    const wrong = [
      {},
      { MetadataURL, MetadataFile: metadata },
      { MetadataFile: '<a/>' },
      { MetadataURL, IDPInit: 'true' },
    ];
    for (const details of wrong)
      expect([details, await create(details)]).toEqual([details, 'InvalidParameterException']);
    expect(await create({ MetadataFile: metadata, IDPSignout: 'false' })).toBe('done');
    const changed = { ProviderName, ProviderDetails: { MetadataURL } };
    expect(await nameOf(call('UpdateIdentityProvider', changed))).toBe('done');
    expect(store.findProvider(ProviderName)?.details).toMatchObject({
      ...{ MetadataURL, SSORedirectBindingURI: 'https://idp.example/sso' },
    });
  });

  it('of SAML is refused with a certificate that has expired', async () => {
    const saml = { ProviderName, ProviderType: 'SAML', ProviderDetails: { MetadataFile: metadata } };
    now = Date.parse('2127-01-01T00:00:00Z');
    expect(await nameOf(call('CreateIdentityProvider', saml))).toBe('InvalidParameterException');
  });

  it('cannot have a name that Cognito refuses', async () => {
    const wrong = { ...provider, ProviderName: 'tn_01JGFJJZ00G8NK7BC7R54A18GA' };
    expect(await nameOf(call('CreateIdentityProvider', wrong))).toBe('InvalidParameterException');
  });
});
