import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, NotFound } from '../../../shared/core/errors.ts';
import type { TenantId } from '../../../shared/core/ids.ts';
import { PlatformTable } from '../../../shared/data/platform-table.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { claimSsoDomain } from '../../../shared/users/claim-sso-domain.ts';
import { configureSso } from '../../../shared/users/configure-sso.ts';
import { DomainClaimRepository } from '../../../shared/users/domain-claim-repository.ts';
import { grantClaims } from '../../../shared/users/grant-claims.ts';
import { joinBySso } from '../../../shared/users/join-by-sso.ts';
import { moveSso } from '../../../shared/users/move-sso.ts';
import { releaseSsoDomain } from '../../../shared/users/release-sso-domain.ts';
import { removeSso } from '../../../shared/users/remove-sso.ts';
import { removeUser } from '../../../shared/users/remove-user.ts';
import { signInOptions } from '../../../shared/users/sign-in-options.ts';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { EmailDomain, providerNameOf, type SsoProvider, tenantOfProvider } from '../../../shared/users/sso-provider.ts';
import { SsoProviderRepository } from '../../../shared/users/sso-provider-repository.ts';
import { Email, Sub } from '../../../shared/users/user.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople, type PeopleContext } from '../../support/people-rig.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

type Organisation = PeopleContext & SsoContext;

let clients = 0;
/** What the DNS says, for everybody. */
let dns: Map<string, string[]>;
let domain: EmailDomain;

const newOrganisation = (): Organisation => {
  const people = createPeople(table.options);
  return {
    ...people,
    sso: new SsoProviderRepository(new TenantTable(people.tenantId, table.options), people.tenantId),
    domainClaims: new DomainClaimRepository(new PlatformTable(table.options)),
    identityProviders: {
      connect: async (_, __, clientId) => {
        clients += 1;
        return clientId ?? `client-${clients}`;
      },
      disconnect: async () => {},
    },
    textRecords: { lookUp: async (name) => dns.get(name) ?? [] },
  };
};

const connection = { kind: 'oidc', issuer: 'https://idp.example/', clientId: 'crm', clientSecret: 'hush' } as const;
const configure = (ctx: Organisation) => configureSso(ctx, { connection, newUserRole: 'sales' });
const prove = (tenantId: TenantId) => dns.set(`_crm-sso.${domain}`, ['something else', tenantId]);

/** Configured, with a domain that is proven. */
const withDomain = async (ctx: Organisation): Promise<SsoProvider> => {
  const { version } = await configure(ctx);
  prove(ctx.tenantId);
  return claimSsoDomain(ctx, { domain, version });
};

let a: Organisation;
let b: Organisation;
beforeEach(() => {
  [a, b] = [newOrganisation(), newOrganisation()];
  dns = new Map();
  domain = EmailDomain.parse(`d${randomUUID().slice(0, 8)}.example`);
});

describe('a tenant’s own sign-in', () => {
  it('is connected without keeping the secret, and again through the same client', async () => {
    const first = await configure(a);
    const second = await configure(a);
    expect(second).toMatchObject({ clientId: first.clientId, state: 'testing', version: 2 });
    expect(JSON.stringify(await table.scanAll())).not.toContain('hush');
  });

  it('is enabled with a domain, enforced after a test, and removed when disabled', async () => {
    const { version } = await configure(a);
    await expect(moveSso(a, { to: 'enabled', version })).rejects.toThrow(Conflict);
    prove(a.tenantId);
    const claimed = await claimSsoDomain(a, { domain, version });
    const enabled = await moveSso(a, { to: 'enabled', version: claimed.version });
    await expect(moveSso(a, { to: 'enforced', version: enabled.version })).rejects.toThrow(Conflict);
    await a.sso.noteTested(enabled, '2026-08-01T10:00:00.000Z');
    const enforced = await moveSso(a, { to: 'enforced', version: enabled.version });
    await expect(removeSso(a, enforced)).rejects.toThrow(Conflict);
    const disabled = await moveSso(a, { to: 'disabled', version: enforced.version });
    await removeSso(a, disabled);
    expect(await a.sso.get()).toBeUndefined();
    expect(await a.domainClaims.get(domain)).toBeUndefined();
  });

  it('must be tested anew when it is connected anew', async () => {
    const sso = await withDomain(a);
    await a.sso.noteTested(sso, '2026-08-01T10:00:00.000Z');
    const anew = await configure(a);
    expect(anew).toMatchObject({ state: 'testing', domains: [domain] });
    expect(anew.testedAt).toBeUndefined();
    await a.sso.noteTested(sso, '2026-08-01T10:00:00.000Z');
    expect((await a.sso.get())?.testedAt).toBeUndefined();
  });

  it('does not become SAML instead of OIDC', async () => {
    await configure(a);
    const saml = { kind: 'saml', metadataUrl: 'https://idp.example/metadata' } as const;
    await expect(configureSso(a, { connection: saml, newUserRole: 'sales' })).rejects.toThrow(Conflict);
    expect(await a.sso.get()).toMatchObject({ connection: { kind: 'oidc' }, version: 1 });
  });

  it('does not change for whoever saw an older version, or has none', async () => {
    await configure(a);
    await expect(moveSso(a, { to: 'disabled', version: 7 })).rejects.toThrow(Conflict);
    await expect(moveSso(b, { to: 'disabled', version: 1 })).rejects.toThrow(NotFound);
  });
});

describe('a domain', () => {
  it('is the tenant’s of whom the DNS says so, and one tenant’s only', async () => {
    const [ofA, ofB] = [await configure(a), await configure(b)];
    await expect(claimSsoDomain(a, { domain, version: ofA.version })).rejects.toThrow(Conflict);
    prove(a.tenantId);
    await claimSsoDomain(a, { domain, version: ofA.version });
    prove(b.tenantId);
    await expect(claimSsoDomain(b, { domain, version: ofB.version })).rejects.toThrow('domain claimed');
    await releaseSsoDomain(a, { domain, version: 2 });
    expect(await claimSsoDomain(b, { domain, version: ofB.version })).toMatchObject({ domains: [domain] });
  });

  it('picks the sign-in of its people, known or not, while that is in use', async () => {
    const sso = await withDomain(a);
    const ctx = {
      domainClaims: a.domainClaims,
      ssoOf: (tenantId: TenantId) => (tenantId === a.tenantId ? a.sso.get() : b.sso.get()),
      passwordClientId: 'dashboard',
    };
    const options = () => signInOptions(ctx, Email.parse(`somebody@${domain}`));
    expect(await options()).toEqual({ clientId: 'dashboard' });
    await moveSso(a, { to: 'enabled', version: sso.version });
    expect(await options()).toEqual({ clientId: sso.clientId, identityProvider: providerNameOf(a.tenantId) });
    expect(await signInOptions(ctx, Email.parse(`x@sub.${domain}`))).toEqual({ clientId: 'dashboard' });
  });
});

describe('whoever a tenant’s provider vouches for', () => {
  const vouched = async (ctx: Organisation, email: string, sub = Sub.parse(randomUUID())) => {
    const sso = await ctx.sso.get();
    if (sso === undefined) throw new Error('There is no provider.');
    return joinBySso(ctx, { sub, email: Email.parse(email), name: 'Nia', sso, tenantName: 'Acme' });
  };

  it('is a new user, or the one with this address, once', async () => {
    await withDomain(a);
    const sub = Sub.parse(randomUUID());
    const first = await vouched(a, `nia@${domain}`, sub);
    expect(first).toMatchObject({ role: 'sales', sub });
    expect(await vouched(a, `nia@${domain}`, sub)).toMatchObject({ userId: first?.userId });
    const known = await a.addUser({ email: Email.parse(`ann@${domain}`), role: 'manager' });
    const ssoSub = Sub.parse(randomUUID());
    expect(await vouched(a, known.email, ssoSub)).toMatchObject({ userId: known.id, role: 'manager' });
    expect(await a.users.get(known.id)).toMatchObject({ sub: known.sub, ssoSub });
    await expect(vouched(a, known.email)).rejects.toThrow(Conflict);
    await removeUser(a, { id: known.id, version: 2 });
    expect((await a.signIns.get(ssoSub)).memberships).toEqual([]);
  });

  it('is nobody with an address of a domain that the tenant has not proven', async () => {
    await withDomain(a);
    for (const email of ['nia@other.example', `nia@evil${domain}`, `nia@${domain}.evil.example`]) {
      expect(await vouched(a, email)).toBeUndefined();
    }
    expect(await a.users.all()).toEqual([]);
  });

  it('gets claims of that tenant or none, whatever else the sign-in may enter', async () => {
    const sub = Sub.parse(randomUUID());
    await b.addUser({ sub, email: Email.parse('b@b.example') });
    const claims = (providerName: string) =>
      grantClaims(
        { signIns: a.signIns, directory: a.directory, requireAdminMfa: true, joinBySso: async () => undefined },
        { sub, federation: { providerName, clientId: 'any', email: undefined, name: undefined } },
      );
    expect(await claims(providerNameOf(a.tenantId))).toEqual({});
    expect(await claims('Google')).toEqual({});
    expect(await claims(providerNameOf(b.tenantId))).toMatchObject({ tenantId: b.tenantId, via: 'sso' });
  });

  it('comes through a provider whose name tells its tenant, and nothing else does', () => {
    expect(tenantOfProvider(providerNameOf(a.tenantId))).toBe(a.tenantId);
    for (const name of [
      'sso-',
      'Google',
      a.tenantId,
      `${providerNameOf(a.tenantId)}X`,
      `X${providerNameOf(a.tenantId)}`,
    ]) {
      expect([name, tenantOfProvider(name)]).toEqual([name, undefined]);
    }
  });
});
