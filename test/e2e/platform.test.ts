import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoNumbers } from '../../local/demo.ts';
import { demoTenants } from '../../local/demo-tables.ts';
import { eventually } from './support/eventually.ts';
import { claimsOf, clientWith, signIn, staffClient } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

const [acme, globex] = demoTenants;
if (acme === undefined || globex === undefined) throw new Error('There are no two demo tenants.');

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
}, 180_000);
afterAll(() => stack.close());

const clientOf = (email: string) => staffClient(stack.client.url, email);

const write = (slug: string, text: string) => {
  const number = demoNumbers.find((one) => one.tenantName === slug);
  return stack.client.write({ phoneNumberId: number?.phoneNumberId ?? '', from: '4915100000077', name: 'Ada', text });
};

const wasMailed = (to: string, words: string) =>
  eventually(`an e-mail to ${to}`, async () =>
    (await stack.client.mailbox(to)).some(({ text = '' }) => text.includes(words)),
  );

describe('the platform’s administrators, under the deployed rights', () => {
  it('make an organisation, change its plan, and see it in the list', { timeout: 120_000 }, async () => {
    const platform = await clientOf('platform@crm.test');
    const input = { name: 'Initech', administratorEmail: 'bill@initech.test' };
    const made = await platform('createTenant', input, { idempotencyKey: 'initech' });
    expect(await platform('createTenant', input, { idempotencyKey: 'initech' })).toEqual(made);
    await wasMailed('bill@initech.test', 'Initech invites you');
    const changed = await platform('changeTenantPlan', { tenantId: made.id, version: 1, plan: 'growth' });
    expect(changed).toMatchObject({ plan: 'growth', version: 2 });
    expect((await platform('listTenants', { plan: 'growth' })).items).toContainEqual(changed);
    const { items } = await platform('listPlatformAudit', { tenantId: made.id });
    expect(items.map(({ action }) => action)).toEqual(['tenant.plan_changed', 'tenant.created']);
  });

  it('read conversations only as long as the tenant lets them', { timeout: 120_000 }, async () => {
    const platform = await clientOf('platform@crm.test');
    const admin = await clientOf('admin@acme.test');
    const { tenantId } = acme;
    await write(acme.slug, 'I want to talk to a person');
    const conversations = () => platform('listTenantConversations', { tenantId });
    await expect(conversations()).rejects.toMatchObject({ status: 403 });
    const grant = await platform('openTenantGrant', { tenantId, reason: 'Case 4711', minutes: 30 });
    await wasMailed('admin@acme.test', 'Case 4711');
    const thread = await eventually('the thread', async () => (await conversations()).items[0]);
    const messages = await platform('listTenantMessages', { tenantId, conversationId: thread.id });
    expect(messages.items.at(-1)).toMatchObject({ text: 'I want to talk to a person' });
    const { items: seen } = await admin('listGrantHistory', { grantId: grant.id });
    expect(seen.map(({ action }) => action)).toEqual(expect.arrayContaining(['grant.opened', 'grant.used']));
    await admin('revokeGrant', { grantId: grant.id, version: 1 });
    await expect(conversations()).rejects.toMatchObject({ status: 403 });
  });

  it('suspend an organisation, whose customers’ messages are stored', { timeout: 120_000 }, async () => {
    const platform = await clientOf('platform@crm.test');
    const support = await clientOf('support@globex.test');
    const { tenantId } = globex;
    await platform('suspendTenant', { tenantId, version: 1, reason: 'Invoice 2026-081 is open.' });
    const refusal = () =>
      support('listConversations', {}).then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(await eventually('the refusal', refusal)).toMatchObject({ status: 403, code: 'tenant_suspended' });
    expect(await support('getMe', {})).toMatchObject({
      tenant: { suspension: { reason: 'Invoice 2026-081 is open.' } },
    });
    await wasMailed('admin@globex.test', 'Invoice 2026-081');
    await write(globex.slug, 'Are you there? I want to talk to a person');
    await platform('resumeTenant', { tenantId, version: 2, reason: 'It is paid.' });
    const inbox = () =>
      support('listConversations', { status: 'open' }).then(
        ({ items }) => items[0],
        () => undefined,
      );
    expect(await eventually('the message that came meanwhile', inbox)).toMatchObject({ customer: { name: 'Ada' } });
  });

  it('free a number, and nobody is refused anything that the work needs', { timeout: 60_000 }, async () => {
    const platform = await clientOf('platform@crm.test');
    const { tenantId } = globex;
    const [number] = (await platform('listTenantNumbers', { tenantId })).items;
    const { phoneNumberId = '', version = 0 } = number ?? {};
    const freed = await platform('freeTenantNumber', { tenantId, phoneNumberId, version });
    expect(freed).toMatchObject({ status: 'disconnected' });
    expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
  });
});

describe('signing out everywhere', () => {
  it('ends a token that has not expired, and the way to a new one', { timeout: 60_000 }, async () => {
    const { url } = stack.client;
    const { access_token: token, refresh_token: refreshToken } = await signIn(url, 'sales@acme.test');
    const sales = clientWith(url, token);
    await sales('signOut', {});
    await expect(sales('getMe', {})).rejects.toMatchObject({ status: 401 });
    const form = {
      grant_type: 'refresh_token',
      client_id: String(claimsOf(token).client_id),
      refresh_token: refreshToken,
    };
    const refreshed = await fetch(`${url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
    expect(refreshed.status).toBe(400);
    expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
  });
});
