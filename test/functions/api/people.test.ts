import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ApiKeyId, ulid } from '../../../shared/core/ids.ts';
import { parseApiKey } from '../../../shared/users/api-key.ts';
import { parseInvitation } from '../../../shared/users/invitation.ts';
import { rolePermissions } from '../../../shared/users/permissions.ts';
import { keepWorld, seedWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';
import { createPeople } from '../../support/people-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['me', 'users', 'teams', 'invitations', 'api-keys', 'tickets']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

describe('/me', () => {
  it('says who one is, what one may do, and where else one may go', async () => {
    const { tenantId, userId } = world.caller;
    const { status, body } = await world.call({ method: 'GET', path: '/me' });
    expect([status, body]).toEqual([
      200,
      {
        kind: 'user',
        tenant: { id: tenantId, name: 'Acme', state: 'active' },
        permissions: [...rolePermissions.admin],
        user: expect.objectContaining({ id: userId, role: 'admin', state: 'active' }),
        tenants: [{ tenantId, name: 'Acme', role: 'admin' }],
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('"sub"');
  });

  it('tells an integration its scopes, and lets it change nothing', async () => {
    const { tenantId } = world.caller;
    const apiKeyId = ApiKeyId.parse(`ak_${ulid(new Date())}`);
    const key = { kind: 'integration', tenantId, apiKeyId, scopes: ['profile:read'] } as const;
    const caller = { ...key, scopes: [...key.scopes] };
    const { body } = await rig.call(caller, { method: 'GET', path: '/me' });
    expect(body).toMatchObject({ kind: 'integration', apiKeyId, permissions: ['profile:read'] });
    const change = { method: 'PATCH', path: '/me', body: { version: 1, name: 'Robot' } };
    expect((await rig.call(caller, change)).status).toBe(403);
  });

  it('switches to another organisation of the same person', async () => {
    const other = await seedWorld(rig);
    const switchTo = { method: 'POST', path: '/me/switch', body: { tenantId: other.caller.tenantId } };
    expect((await world.call(switchTo)).status).toBe(404);
    const people = createPeople(rig.table.options, other.caller.tenantId);
    const me = await createPeople(rig.table.options, world.caller.tenantId).users.get(world.caller.userId);
    if (me === undefined) throw new Error('The administrator is gone.');
    await people.addUser({ sub: me.sub });
    expect((await world.call(switchTo)).status).toBe(200);
    expect((await people.signIns.get(me.sub)).choice).toMatchObject({ tenantId: other.caller.tenantId });
  });
});

describe('/me/duty', () => {
  it('puts one on duty and off it, which the history and the bus are told', async () => {
    const { userId } = world.caller;
    const duty = (isOn: boolean) => world.call({ method: 'PUT', path: '/me/duty', body: { isOn } });
    const on = await duty(true);
    expect(on).toMatchObject({ status: 200, body: { id: userId, onDutySince: expect.any(String) } });
    expect((await duty(true)).body).toEqual(on.body);
    const off = await duty(false);
    expect(off.status).toBe(200);
    expect(off.body).not.toHaveProperty('onDutySince');
    const items = await rig.table.itemsOf(world.caller.tenantId);
    for (const said of ['went_on_duty', 'went_off_duty'].map((what) => `user.${what}`)) {
      expect(items.filter(({ action }) => action === said)).toHaveLength(1);
      expect(items.filter(({ entity, type }) => entity === 'OutboxEvent' && type === said)).toHaveLength(1);
    }
  });

  it('is for people, and says yes or no', async () => {
    const { tenantId } = world.caller;
    const integration = { kind: 'integration', tenantId, apiKeyId: world.people.apiKeyId } as const;
    const put = (body: object) => ({ method: 'PUT', path: '/me/duty', body });
    const refused = await rig.call({ ...integration, scopes: ['profile:read'] }, put({ isOn: true }));
    expect(refused.status).toBe(403);
    expect(await world.call(put({}))).toMatchObject({ status: 400, body: { errors: [{ field: 'isOn' }] } });
    expect(await world.call(put({ isOn: 'yes' }))).toMatchObject({ status: 400 });
  });
});

describe('/me/sign-out', () => {
  it('ends every sign-in of the person, in the pool and for tokens that are out there', async () => {
    const { tenantId, userId } = world.caller;
    const people = createPeople(rig.table.options, tenantId);
    const me = await people.users.get(userId);
    if (me === undefined) throw new Error('The administrator is gone.');
    rig.cognito.resetHistory();
    const { status, body } = await world.call({ method: 'POST', path: '/me/sign-out', body: {} });
    const { signedOutAt } = z.object({ signedOutAt: z.iso.datetime() }).parse(body);
    expect([status, await people.signIns.getSignOut(me.sub)]).toMatchObject([200, { at: signedOutAt }]);
    const inputs = rig.cognito.commandCalls(AdminUserGlobalSignOutCommand).map(({ args: [{ input }] }) => input);
    expect(inputs).toEqual([{ UserPoolId: 'eu-central-1_testpool1', Username: me.sub }]);
    // Whoever signs in next may still enter.
    expect((await people.signIns.get(me.sub)).memberships).toHaveLength(1);
  });
});

describe('/users', () => {
  it('makes a user sign in anew, and leaves the pool’s sign-in alone', async () => {
    const { colleagueId } = world.people;
    rig.cognito.resetHistory();
    const request = { method: 'POST', path: `/users/${colleagueId}/sign-out`, body: { version: 1 } };
    expect(await world.call(request)).toMatchObject({ status: 200, body: { version: 2, state: 'active' } });
    const user = await createPeople(rig.table.options, world.caller.tenantId).users.get(colleagueId);
    expect(Date.now() - Date.parse(user?.signedOutAt ?? '')).toBeLessThan(60_000);
    expect(rig.cognito.commandCalls(AdminUserGlobalSignOutCommand)).toEqual([]);
    expect((await world.call(request)).status).toBe(409);
  });

  it('keeps the last administrator', async () => {
    const { userId } = world.caller;
    const { deputyId } = world.people;
    const left = await world.call({ method: 'POST', path: `/users/${deputyId}/remove`, body: { version: 1 } });
    expect(left.status).toBe(200);
    for (const [action, more] of Object.entries({ role: { role: 'sales' }, suspend: {}, remove: {} })) {
      const body = { version: 1, ...more };
      const answer = await world.call({ method: 'POST', path: `/users/${userId}/${action}`, body });
      expect([action, answer.status]).toEqual([action, 409]);
    }
  });

  it('refuses what is not asked for', async () => {
    const { colleagueId } = world.people;
    const body = { version: 1, role: 'manager', state: 'active', tenantId: world.caller.tenantId };
    const answer = await world.call({ method: 'POST', path: `/users/${colleagueId}/role`, body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'state' }, { field: 'tenantId' }] } });
  });
});

describe('/api-keys', () => {
  const create = { method: 'POST', path: '/api-keys', body: { name: 'Shop', scopes: ['tickets:read'] } };
  const Created = z.object({ key: z.string(), apiKey: z.object({ id: ApiKeyId }) });

  it('shows a key once and keeps it nowhere', async () => {
    const { status, body } = await world.call(create);
    const { key, apiKey } = Created.parse(body);
    expect([status, parseApiKey(key)?.id]).toEqual([201, apiKey.id]);
    const secret = parseApiKey(key)?.secret ?? '';
    expect(JSON.stringify(await rig.table.scanAll())).not.toContain(secret);
    expect((await world.call({ method: 'GET', path: `/api-keys/${apiKey.id}` })).text).not.toMatch(/secret/i);
  });

  it('does not remember an answer that holds a key', async () => {
    const answer = await world.call({ ...create, headers: { 'Idempotency-Key': 'once' } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'Idempotency-Key' }] } });
  });

  it('gives no scope that only people hold', async () => {
    const answer = await world.call({ ...create, body: { name: 'Shop', scopes: ['users:write'] } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'scopes.0' }] } });
  });
});

describe('/invitations', () => {
  it('writes to whoever is invited, with a link that only the e-mail has', async () => {
    rig.ses.resetHistory();
    const body = { email: 'Nia@People.test', role: 'sales' };
    const answer = await world.call({ method: 'POST', path: '/invitations', body });
    expect(answer).toMatchObject({ status: 201, body: { email: 'nia@people.test', state: 'pending' } });
    const [sent] = rig.ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input);
    const text = sent?.Content?.Simple?.Body?.Text?.Data ?? '';
    const presented = parseInvitation(new URL(/https:\/\/\S+/.exec(text)?.[0] ?? '').hash.slice(1));
    expect(presented).toMatchObject({ tenantId: world.caller.tenantId });
    expect(answer.text + JSON.stringify(await rig.table.scanAll())).not.toContain(presented?.secret);
  });
});
