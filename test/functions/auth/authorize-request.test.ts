import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TeamId, type TenantId } from '../../../shared/core/ids.ts';
import type { User } from '../../../shared/users/user.ts';
import { AuthorizerRig, CLIENT, METHOD_ARN, PLATFORM_KEY, strangeSigner } from '../../support/authorizer-rig.ts';

let rig: AuthorizerRig;
let tenantId: TenantId;
let user: User;

beforeAll(async () => {
  rig = await AuthorizerRig.start();
  tenantId = await rig.addTenant();
  user = await rig.addUser(tenantId);
});
afterAll(() => rig.close());

const claimsOf = (one: User, tenant = tenantId) => ({
  sub: one.sub,
  tenantId: tenant,
  userId: one.id,
  role: one.role,
});
const withToken = (claims: Record<string, unknown>) => rig.ask(`Bearer ${rig.token(claims)}`);

/** The same token with another header or other claims, and the old signature. */
const altered = (token: string, change: { header?: object; claims?: object; signature?: string }): string => {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const merge = (part: string, more: object = {}) =>
    Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(part, 'base64url').toString()), ...more })).toString(
      'base64url',
    );
  return [merge(header, change.header), merge(claims, change.claims), change.signature ?? signature].join('.');
};

describe('a token of the pool', () => {
  it('lets a user in, as what the record says and not the token', async () => {
    const teamIds = user.teamIds;
    expect(await withToken({ ...claimsOf(user), role: 'admin' })).toEqual({
      ...{ status: 200, kind: 'user', tenantId, userId: user.id, role: 'support', teamIds: teamIds.join(' ') },
      usageIdentifierKey: tenantId,
    });
  });

  it('is good for the stage of the API and nothing else', async () => {
    const { policyDocument } = await rig.answer(`Bearer ${rig.token(claimsOf(user))}`);
    expect(policyDocument.Statement).toEqual([
      {
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: METHOD_ARN.replace('/GET/tickets', '/*'),
      },
    ]);
  });

  const foreignPool = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_otherpool';
  it.each<[string, () => string | undefined]>([
    ['no header', () => undefined],
    ['an empty header', () => ''],
    ['Basic', () => 'Basic dXNlcjpwYXNz'],
    ['a word', () => 'Bearer word'],
    ['an ID token', () => `Bearer ${rig.token({ ...claimsOf(user), token_use: 'id', aud: CLIENT })}`],
    ['a token of another pool', () => `Bearer ${rig.token({ ...claimsOf(user), iss: foreignPool })}`],
    ['a token signed by somebody else', () => `Bearer ${rig.token(claimsOf(user), strangeSigner('the-pool'))}`],
    ['a token with an unknown key', () => `Bearer ${rig.token(claimsOf(user), strangeSigner())}`],
    ['an expired token', () => `Bearer ${rig.token({ ...claimsOf(user), exp: Math.floor(Date.now() / 1000) - 1 })}`],
    ['alg none', () => `Bearer ${altered(rig.token(claimsOf(user)), { header: { alg: 'none' }, signature: '' })}`],
    ['alg none, signed', () => `Bearer ${altered(rig.token(claimsOf(user)), { header: { alg: 'none' } })}`],
    ['alg HS256', () => `Bearer ${altered(rig.token(claimsOf(user)), { header: { alg: 'HS256' } })}`],
    ['tampered claims', () => `Bearer ${altered(rig.token(claimsOf(user)), { claims: { role: 'admin' } })}`],
    ['a cut signature', () => `Bearer ${rig.token(claimsOf(user)).slice(0, -4)}`],
    ['two tokens', () => `Bearer ${rig.token(claimsOf(user))} ${rig.token(claimsOf(user))}`],
  ])('is not taken for one: %s', async (_, header) => {
    expect(await rig.ask(header())).toEqual({ status: 401 });
  });

  it.each([
    ['without a tenant', {}, 'no_tenant'],
    ['without a user', { userId: undefined }, 'no_tenant'],
    ['for a user of another sign-in', { sub: randomUUID() }, 'not_a_user'],
    ['of another client', { client_id: 'another' }, 'not_a_user'],
  ])('does not open a tenant %s', async (what, change, denial) => {
    const claims = what === 'without a tenant' ? { sub: user.sub } : { ...claimsOf(user), ...change };
    expect(await withToken(claims)).toEqual({ status: 403, denial });
  });

  it('does not open another tenant, whatever it claims', async () => {
    const other = await rig.addTenant();
    const theirs = await rig.addUser(other);
    expect(await withToken(claimsOf(user, other))).toEqual({ status: 403, denial: 'not_a_user' });
    expect(await withToken({ ...claimsOf(user), userId: theirs.id })).toEqual({ status: 403, denial: 'not_a_user' });
  });
});

describe('a change of a user', () => {
  const change = async (one: User, to: Partial<User>): Promise<void> => {
    const users = rig.users(tenantId);
    await users.transact(users.replaceSteps(one, { ...one, ...to, version: one.version + 1 }));
  };

  it.each([
    ['removed', 'not_a_user'],
    ['suspended', 'user_suspended'],
  ] as const)('to %s takes effect on the next request of the same token', async (state, denial) => {
    const one = await rig.addUser(tenantId);
    const header = `Bearer ${rig.token(claimsOf(one))}`;
    expect(await rig.ask(header)).toMatchObject({ status: 200 });
    await change(one, { state });
    expect(await rig.ask(header)).toEqual({ status: 403, denial });
  });

  it('of role and teams takes effect on the next request', async () => {
    const one = await rig.addUser(tenantId, { role: 'manager' });
    const header = `Bearer ${rig.token(claimsOf(one))}`;
    const teamIds = ['tm_01JGFJJZ00G8NK7BC7R54A18GA', 'tm_01JGFJJZ00G8NK7BC7R54A18GB'].map((id) => TeamId.parse(id));
    await change(one, { role: 'sales', teamIds });
    expect(await rig.ask(header)).toMatchObject({ status: 200, role: 'sales', teamIds: teamIds.join(' ') });
  });
});

describe('signing out', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const at = () => new Date().toISOString();

  it('everywhere ends what came of earlier sign-ins, in every tenant, and a new sign-in is good', async () => {
    const other = await rig.addTenant();
    const one = await rig.addUser(tenantId);
    const there = await rig.addUser(other, { sub: one.sub });
    const claims = [claimsOf(one), claimsOf(there, other)];
    for (const each of claims) expect(await withToken(each)).toMatchObject({ status: 200 });
    await rig.signIns().noteSignOut({ entity: 'SignOut', sub: one.sub, at: at() });
    for (const each of claims) {
      expect(await withToken({ ...each, auth_time: now() - 60 })).toEqual({ status: 401 });
      // Refreshed since: the sign-in is the old one.
      expect(await withToken({ ...each, auth_time: now() - 60, iat: now() + 1 })).toEqual({ status: 401 });
      expect(await withToken({ ...each, auth_time: now() + 1 })).toMatchObject({ status: 200 });
    }
    expect(await withToken(claimsOf(user))).toMatchObject({ status: 200 });
  });

  it('by an administrator ends it in that tenant alone', async () => {
    const other = await rig.addTenant();
    const one = await rig.addUser(tenantId, { signedOutAt: at() });
    const there = await rig.addUser(other, { sub: one.sub });
    expect(await withToken({ ...claimsOf(one), auth_time: now() - 60 })).toEqual({ status: 401 });
    expect(await withToken({ ...claimsOf(there, other), auth_time: now() - 60 })).toMatchObject({ status: 200 });
    expect(await withToken({ ...claimsOf(one), auth_time: now() + 1 })).toMatchObject({ status: 200 });
  });

  it('counts for administrators of the platform', async () => {
    const { id: userId, sub } = await rig.addUser(tenantId);
    const createdAt = at();
    await rig.signIns().putPlatformAdministrator({ entity: 'PlatformAdministrator', sub, userId, createdAt });
    await rig.signIns().noteSignOut({ entity: 'SignOut', sub, at: at() });
    const claims = { sub, userId, role: 'platform', mfa: 'totp' };
    expect(await withToken({ ...claims, auth_time: now() - 60 })).toEqual({ status: 401 });
    expect(await withToken({ ...claims, auth_time: now() + 1 })).toMatchObject({ status: 200 });
  });
});

describe('administrators', () => {
  it('of a tenant need a second factor, also when they were promoted after the token was given', async () => {
    const admin = await rig.addUser(tenantId, { role: 'admin' });
    expect(await withToken({ ...claimsOf(admin), mfa: 'none' })).toEqual({ status: 403, denial: 'mfa_required' });
    expect(await withToken({ ...claimsOf(admin), role: 'support' })).toEqual({ status: 403, denial: 'mfa_required' });
    expect(await withToken({ ...claimsOf(admin), mfa: 'totp' })).toMatchObject({ status: 200, role: 'admin' });
  });

  it('of the platform are known by their record, need a second factor, and belong to no tenant', async () => {
    const { id: userId, sub } = await rig.addUser(tenantId);
    const claims = { sub, userId, role: 'platform', mfa: 'totp' };
    expect(await withToken(claims)).toEqual({ status: 403, denial: 'not_a_user' });
    const createdAt = '2026-01-01T00:00:00.000Z';
    await rig.signIns().putPlatformAdministrator({ entity: 'PlatformAdministrator', sub, userId, createdAt });
    expect(await withToken({ ...claims, mfa: 'none' })).toEqual({ status: 403, denial: 'mfa_required' });
    expect(await withToken({ ...claims, client_id: 'another' })).toEqual({ status: 403, denial: 'not_a_user' });
    expect(await withToken({ ...claims, tenantId })).toEqual({
      ...{ status: 200, kind: 'platform', userId },
      usageIdentifierKey: PLATFORM_KEY,
    });
  });
});

describe('a tenant’s own sign-in', () => {
  it('opens that tenant and no other', async () => {
    const [a, b] = [
      await rig.addTenant('active', { clientId: 'sso-a', state: 'enabled' }),
      await rig.addTenant('active', { clientId: 'sso-b', state: 'enabled' }),
    ];
    const [ofA, ofB] = [await rig.addUser(a), await rig.addUser(b)];
    expect(await withToken({ ...claimsOf(ofA, a), client_id: 'sso-a', via: 'sso' })).toMatchObject({ status: 200 });
    const denied = { status: 403, denial: 'not_a_user' };
    expect(await withToken({ ...claimsOf(ofB, b), client_id: 'sso-a', via: 'sso' })).toEqual(denied);
    expect(await withToken({ ...claimsOf(user), client_id: 'sso-a', via: 'sso' })).toEqual(denied);
  });

  it('works at once after it was set up', async () => {
    const tenant = await rig.addTenant();
    const one = await rig.addUser(tenant);
    expect(await withToken(claimsOf(one, tenant))).toMatchObject({ status: 200 });
    await rig.connectSso(tenant, { clientId: 'sso-f', state: 'testing' });
    expect(await withToken({ ...claimsOf(one, tenant), client_id: 'sso-f', via: 'sso' })).toMatchObject({
      status: 200,
    });
  });

  it('is known to work once somebody came in, also when it was changed a moment before', async () => {
    const tenant = await rig.addTenant('active', { clientId: 'sso-g', state: 'testing' });
    const one = await rig.addUser(tenant);
    await withToken(claimsOf(one, tenant));
    await rig.connectSso(tenant, { clientId: 'sso-g', state: 'testing' }, { version: 2 });
    await withToken({ ...claimsOf(one, tenant), client_id: 'sso-g', via: 'sso' });
    expect(await rig.sso(tenant)).toMatchObject({ version: 2, testedAt: expect.any(String) });
  });

  it('is not opened by a password session that got a code of its client', async () => {
    const enforced = await rig.addTenant('active', { clientId: 'sso-e', state: 'enforced' });
    const one = await rig.addUser(enforced);
    expect(await withToken({ ...claimsOf(one, enforced), client_id: 'sso-e' })).toMatchObject({ status: 403 });
  });

  it('shuts the password out where it is enforced, and lets nobody in where it is disabled', async () => {
    const enforced = await rig.addTenant('active', { clientId: 'sso-c', state: 'enforced' });
    const disabled = await rig.addTenant('active', { clientId: 'sso-d', state: 'disabled' });
    const [one, other] = [await rig.addUser(enforced), await rig.addUser(disabled)];
    expect(await withToken(claimsOf(one, enforced))).toEqual({ status: 403, denial: 'sso_required' });
    expect(await withToken({ ...claimsOf(one, enforced), client_id: 'sso-c', via: 'sso' })).toMatchObject({
      status: 200,
    });
    expect(await withToken(claimsOf(other, disabled))).toMatchObject({ status: 200 });
    expect(await withToken({ ...claimsOf(other, disabled), client_id: 'sso-d', via: 'sso' })).toMatchObject({
      status: 403,
    });
  });
});

describe('an API key', () => {
  it('lets an integration in with its scopes, and notes when it was used', async () => {
    const { text, key } = await rig.addKey(tenantId);
    expect(await rig.ask(`Bearer ${text}`)).toEqual({
      ...{ status: 200, kind: 'integration', tenantId, apiKeyId: key.id, scopes: 'tickets:read tickets:write' },
      usageIdentifierKey: tenantId,
    });
    const stored = async () => (await rig.table.scanAll()).find(({ id }) => id === key.id);
    const first = await stored();
    expect(first?.lastUsedAt).toEqual(expect.stringMatching(/^\d{4}-/));
    await rig.ask(`Bearer ${text}`);
    expect(await stored()).toEqual(first);
  });

  it('is stored as a hash, and shown nowhere', async () => {
    const { text } = await rig.addKey(tenantId);
    await rig.ask(`Bearer ${text}`);
    const secret = text.slice(-43);
    expect(JSON.stringify(await rig.table.scanAll())).not.toContain(secret);
    expect(rig.output.join('\n')).not.toContain(secret);
  });

  it.each<[string, (text: string) => string]>([
    ['with another secret', (text) => `${text.slice(0, -43)}${'A'.repeat(43)}`],
    ['cut off', (text) => text.slice(0, -1)],
    ['with something behind it', (text) => `${text}A`],
    ['in capitals', (text) => text.toUpperCase()],
    ['without its tenant', (text) => text.replace(/_[^_]{26}_/, '_')],
  ])('is unknown %s', async (_, change) => {
    const { text } = await rig.addKey(tenantId);
    expect(await rig.ask(`Bearer ${change(text)}`)).toEqual({ status: 401 });
  });

  it('is unknown under another tenant’s name', async () => {
    const other = await rig.addTenant();
    const { text } = await rig.addKey(tenantId);
    expect(await rig.ask(`Bearer ${text.replace(tenantId.slice(3), other.slice(3))}`)).toEqual({ status: 401 });
  });

  it('is unknown once it was revoked', async () => {
    const { text } = await rig.addKey(tenantId, { state: 'revoked' });
    expect(await rig.ask(`Bearer ${text}`)).toEqual({ status: 401 });
  });
});

describe('a tenant that is not active', () => {
  it.each([
    ['suspended', { status: 200, tenantState: 'suspended' }],
    ['closed', { status: 403, denial: 'tenant_closed' }],
  ] as const)('(%s) lets people and integrations come as far as %o', async (state, answer) => {
    const tenant = await rig.addTenant(state);
    const one = await rig.addUser(tenant);
    const { text } = await rig.addKey(tenant);
    expect(await withToken(claimsOf(one, tenant))).toMatchObject(answer);
    expect(await rig.ask(`Bearer ${text}`)).toMatchObject(answer);
  });

  it('or is none at all lets nobody in', async () => {
    const missing = tenantId.replace(/.$/, (last) => (last === 'Z' ? 'Y' : 'Z'));
    expect(await withToken({ ...claimsOf(user), tenantId: missing })).toEqual({ status: 403, denial: 'not_a_user' });
  });
});
