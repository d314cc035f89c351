import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  derivedUlid,
  GrantId,
  PhoneNumberId,
  type TenantId,
  TenantId as TenantIdSchema,
} from '../../../shared/core/ids.ts';
import { keys } from '../../../shared/data/keys.ts';
import { AccessGrant } from '../../../shared/grants/access-grant.ts';
import { openGrant } from '../../../shared/grants/open-grant.ts';
import { platformCaller as caller, otherPlatformCaller, platformContext } from '../../isolation/api/seed-grants.ts';
import { keepWorld, seedWorld, type World } from '../../isolation/api/world.ts';
import { type ApiAnswer, ApiRig } from '../../support/api-rig.ts';
import { createPeople } from '../../support/people-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['platform', 'grants', 'me', 'tickets']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.ses.reset();
  rig.ses.on(SendEmailCommand).resolves({});
  world = await renewed();
});

type Query = Record<string, string>;
const get = (path: string, query: Query = {}, as = caller) =>
  rig.call(as, { method: 'GET', path: `/platform${path}`, query });
const post = (path: string, body: unknown, headers: Query = {}, as = caller) =>
  rig.call(as, { method: 'POST', path: `/platform${path}`, body, headers });

const Listed = z.object({ items: z.array(z.looseObject({ id: z.string() })), next: z.string().optional() });
const Entries = z.object({ items: z.array(z.looseObject({ action: z.string(), actor: z.string() })) });
const idOf = ({ body }: ApiAnswer): TenantId => z.object({ id: TenantIdSchema }).parse(body).id;

const auditOf = async (tenantId: TenantId, month = new Date().toISOString().slice(0, 7)) =>
  (await rig.table.scanAll()).filter(({ pk }) => pk === keys.auditMonth(tenantId, month));
const eventsOf = async (tenantId: TenantId) =>
  (await rig.table.scanAll())
    .filter((item) => item.entity === 'OutboxEvent' && item.tenantId === tenantId)
    .map(({ type }) => type);
const platformAudit = async (tenantId: TenantId) =>
  Entries.parse((await get('/audit', { tenantId, limit: '100' })).body).items.map(({ action }) => action);
const mailed = () => rig.ses.commandCalls(SendEmailCommand).map(({ args: [{ input }] }) => input);

describe('a new organisation', () => {
  const create = { name: 'Initech', plan: 'starter', languages: ['en', 'de'], administratorEmail: 'Bill@initech.test' };

  it('has a key in its plan, a first administrator who was written to, and a place in the list', async () => {
    const answer = await post('/tenants', create);
    expect(answer).toMatchObject({
      status: 201,
      body: { name: 'Initech', state: 'active', plan: 'starter', version: 1 },
    });
    const tenantId = idOf(answer);
    expect(rig.planOfKey.get(tenantId)).toBe('plan-starter');
    expect(mailed()).toMatchObject([{ Destination: { ToAddresses: ['bill@initech.test'] } }]);
    const { items } = await createPeople(rig.table.options, tenantId).invitations.list();
    expect(items).toMatchObject([{ email: 'bill@initech.test', role: 'admin', state: 'pending' }]);
    expect((await eventsOf(tenantId)).sort()).toEqual(['invitation.created', 'tenant.created']);
    for (const { actor } of await auditOf(tenantId)) expect(actor).toBe(`platform:${caller.userId}`);
    expect(await platformAudit(tenantId)).toEqual(['tenant.created']);
    expect(await get(`/tenants/${tenantId}`)).toMatchObject({ status: 200, body: answer.body });
    const [first] = Listed.parse((await get('/tenants', { plan: 'starter', limit: '1' })).body).items;
    expect(first).toEqual(answer.body);
  });

  it('is made once under an Idempotency-Key, and a second request with another body is refused', async () => {
    const headers = { 'Idempotency-Key': 'initech' };
    const [one, two] = [await post('/tenants', create, headers), await post('/tenants', create, headers)];
    expect([two.status, two.text]).toEqual([201, one.text]);
    expect(mailed()).toHaveLength(1);
    expect((await post('/tenants', { ...create, name: 'Other' }, headers)).status).toBe(409);
  });

  it('is completed by the same request when its e-mail failed', async () => {
    const headers = { 'Idempotency-Key': 'no-mail' };
    rig.ses.on(SendEmailCommand).rejectsOnce(new Error('busy')).resolves({});
    expect((await post('/tenants', create, headers)).status).toBe(503);
    const answer = await post('/tenants', create, headers);
    expect(answer.status).toBe(201);
    const { items } = await createPeople(rig.table.options, idOf(answer)).invitations.list();
    expect(items.map(({ state }) => state)).toEqual(['pending']);
  });

  it('names the fields that are wrong', async () => {
    const answer = await post('/tenants', { name: '', plan: 'gold', administratorEmail: 'x', state: 'active' });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: ['name', 'plan', 'administratorEmail', 'state'].map((field) => ({ field })) },
    });
  });

  it('gets another first administrator until somebody has joined', async () => {
    const { tenantId } = await world.freshTenant([]);
    for (const email of ['a@fresh.test', 'b@fresh.test', 'b@fresh.test']) {
      const answer = await post(`/tenants/${tenantId}/administrators`, { email });
      expect(answer).toMatchObject({ status: 201, body: { email, role: 'admin', state: 'pending' } });
    }
    const people = createPeople(rig.table.options, tenantId);
    const { items } = await people.invitations.list();
    expect(items.map(({ email, state }) => `${email} ${state}`).sort()).toEqual([
      'a@fresh.test revoked',
      'b@fresh.test pending',
    ]);
    expect(mailed()).toHaveLength(3);
    await people.addUser({ role: 'admin' });
    // Otherwise whoever administers the platform could make themselves one of the organisation's people.
    expect((await post(`/tenants/${tenantId}/administrators`, { email: 'me@crm.test' })).status).toBe(409);
    expect((await post('/tenants/tn_01JDQ4T9ZK3V7M2N8P5R6S4W1X/administrators', { email: 'a@b.test' })).status).toBe(
      404,
    );
  });
});

describe('the list of organisations', () => {
  it('has each once over its pages, newest first, by state and plan', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = Listed.parse((await get('/tenants', { limit: '3', ...(after && { after }) })).body);
      seen.push(...page.items.map(({ id, createdAt }) => `${createdAt} ${id}`));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual([...new Set(seen)].toSorted().reverse());
    expect(seen.some((line) => line.endsWith(world.caller.tenantId))).toBe(true);
    const { tenantId } = await world.freshTenant([]);
    await post(`/tenants/${tenantId}/suspend`, { version: 1, reason: 'Unpaid.' });
    const suspended = Listed.parse((await get('/tenants', { state: 'suspended' })).body).items;
    expect(suspended.map(({ id }) => id)).toContain(tenantId);
    for (const { state } of suspended) expect(state).toBe('suspended');
  });
});

describe('a plan', () => {
  it('moves with the key, once, and a repeat completes what broke off', async () => {
    const { tenantId } = world.caller;
    const change = { version: 1, plan: 'growth' };
    expect(await post(`/tenants/${tenantId}/plan`, change)).toMatchObject({
      status: 200,
      body: { plan: 'growth', version: 2 },
    });
    expect(rig.planOfKey.get(tenantId)).toBe('plan-growth');
    rig.planOfKey.delete(tenantId);
    expect(await post(`/tenants/${tenantId}/plan`, change)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(rig.planOfKey.get(tenantId)).toBe('plan-growth');
    expect((await post(`/tenants/${tenantId}/plan`, { version: 1, plan: 'scale' })).status).toBe(409);
    const [listed] = Listed.parse((await get('/tenants', { plan: 'growth' })).body).items;
    expect(listed).toMatchObject({ id: tenantId, plan: 'growth', version: 2 });
    expect(await platformAudit(tenantId)).toContain('tenant.plan_changed');
    expect((await eventsOf(tenantId)).filter((type) => type === 'tenant.plan_changed')).toHaveLength(1);
  });
});

describe('a suspended organisation', () => {
  it('learns why from /me, and works again when it is resumed', async () => {
    const { tenantId } = world.caller;
    const suspend = { version: 1, reason: 'Invoice 2026-081 is open.' };
    expect(await post(`/tenants/${tenantId}/suspend`, suspend)).toMatchObject({
      status: 200,
      body: { state: 'suspended', suspension: { reason: suspend.reason }, version: 2 },
    });
    const suspended = { ...world.caller, tenantState: 'suspended' as const };
    expect(await rig.call(suspended, { method: 'GET', path: '/me' })).toMatchObject({
      status: 200,
      body: { tenant: { state: 'suspended', suspension: { reason: suspend.reason } } },
    });
    const refused = await rig.call(suspended, { method: 'GET', path: '/tickets' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'tenant_suspended' } });
    for (const version of [1, 2]) {
      expect((await post(`/tenants/${tenantId}/suspend`, { ...suspend, version })).status).toBe(409);
    }
    const resumed = await post(`/tenants/${tenantId}/resume`, { version: 2, reason: 'It is paid.' });
    expect(resumed).toMatchObject({ status: 200, body: { state: 'active', version: 3 } });
    expect(resumed.body).not.toHaveProperty('suspension');
    expect((await world.call({ method: 'GET', path: '/me' })).body).not.toHaveProperty('tenant.suspension');
    expect(await platformAudit(tenantId)).toEqual(expect.arrayContaining(['tenant.suspended', 'tenant.resumed']));
    expect(await auditOf(tenantId)).toContainEqual(
      expect.objectContaining({ action: 'tenant.suspended', detail: { reason: suspend.reason } }),
    );
  });
});

describe('numbers', () => {
  it('are listed without their token, and freed for another organisation', async () => {
    const { tenantId } = world.caller;
    const listed = await get(`/tenants/${tenantId}/phone-numbers`);
    expect(listed.text).not.toMatch(/token/i);
    const ids = z.object({ items: z.array(z.looseObject({ phoneNumberId: PhoneNumberId })) }).parse(listed.body).items;
    expect(ids.map(({ phoneNumberId }) => phoneNumberId)).toContain(world.phoneNumberId);
    const free = `/tenants/${tenantId}/phone-numbers/${world.phoneNumberId}/free`;
    expect((await post(free, { version: 1 })).status).toBe(409);
    expect(await post(free, { version: 2 })).toMatchObject({ status: 200, body: { status: 'disconnected' } });
    const routes = (await rig.table.scanAll()).filter(({ entity, phoneNumberId }) => {
      return entity === 'PhoneRoute' && phoneNumberId === world.phoneNumberId;
    });
    expect(routes).toEqual([]);
    expect(await platformAudit(tenantId)).toContain('phone_number.disconnected');
    const freed = (await auditOf(tenantId)).find(({ action }) => action === 'phone_number.disconnected');
    expect(freed?.actor).toBe(`platform:${caller.userId}`);
  });
});

describe('access to conversations', () => {
  const conversations = () => `/tenants/${world.caller.tenantId}/conversations`;
  const thread = () => `${conversations()}/${world.conversation.id}`;
  const reads = () => [conversations(), thread(), `${thread()}/messages`];
  const ask = { reason: 'Case 4711: replies do not arrive.', minutes: 60 };
  const grantOf = ({ body }: ApiAnswer) => z.looseObject({ id: GrantId, version: z.int() }).parse(body);

  it('is nobody’s without a grant of their own', async () => {
    for (const path of reads()) {
      expect(await get(path, {}, otherPlatformCaller)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await auditOf(world.caller.tenantId)).filter(({ action }) => action === 'grant.used')).toHaveLength(1);
  });

  it('needs a reason and a time within bounds', async () => {
    const { tenantId } = await world.freshTenant([]);
    for (const [body, field] of [
      [{ minutes: 60 }, 'reason'],
      [{ ...ask, reason: ' ' }, 'reason'],
      [{ ...ask, minutes: 241 }, 'minutes'],
      [{ ...ask, minutes: 1 }, 'minutes'],
    ] as const) {
      expect(await post(`/tenants/${tenantId}/grants`, body)).toMatchObject({
        status: 400,
        body: { errors: [{ field }] },
      });
    }
    const nobodys = '/tenants/tn_01JDQ4T9ZK3V7M2N8P5R6S4W1X';
    expect((await post(`${nobodys}/grants`, ask)).status).toBe(404);
    for (const list of ['grants', 'phone-numbers']) expect((await get(`${nobodys}/${list}`)).status).toBe(404);
  });

  it('under a grant is seen by the tenant: that it was given, why, and each thing that was read', async () => {
    const { tenantId } = world.caller;
    const answer = await post(`/tenants/${tenantId}/grants`, ask, {}, otherPlatformCaller);
    expect(answer).toMatchObject({ status: 201, body: { reason: ask.reason, state: 'live', version: 1 } });
    const { id } = grantOf(answer);
    expect((await post(`/tenants/${tenantId}/grants`, ask, {}, otherPlatformCaller)).status).toBe(409);
    for (const path of reads()) expect([path, (await get(path, {}, otherPlatformCaller)).status]).toEqual([path, 200]);
    const history = await world.call({ method: 'GET', path: `/grants/${id}/history` });
    const entries = z.object({ items: z.array(z.looseObject({ action: z.string(), detail: z.unknown() })) });
    const conversationId = world.conversation.id;
    expect(entries.parse(history.body).items.map(({ action, detail }) => [action, detail])).toEqual([
      ['grant.used', { what: 'messages', conversationId }],
      ['grant.used', { what: 'conversation', conversationId }],
      ['grant.used', { what: 'conversations' }],
      ['grant.opened', expect.objectContaining({ reason: ask.reason })],
    ]);
    expect(await world.call({ method: 'GET', path: `/grants/${id}` })).toMatchObject({
      body: { userId: otherPlatformCaller.userId, reason: ask.reason, state: 'live' },
    });
    expect(await eventsOf(tenantId)).toContain('grant.opened');
    expect((await platformAudit(tenantId)).filter((action) => action === 'grant.used')).toHaveLength(4);
    expect((await get(`/tenants/${tenantId}/grants`)).body).toMatchObject({ items: [{ id }, {}, {}] });
  });

  it('ends with the next request when the tenant or the reader ends it', async () => {
    const { tenantId } = world.caller;
    expect((await get(thread())).status).toBe(200);
    const revoke = { method: 'POST', path: `/grants/${world.grantId}/revoke`, body: { version: 1 } };
    expect(await world.call(revoke)).toMatchObject({ status: 200, body: { state: 'ended', version: 2 } });
    expect((await get(thread())).status).toBe(403);
    expect((await world.call({ ...revoke, body: { version: 2 } })).status).toBe(409);
    const { id } = grantOf(await post(`/tenants/${tenantId}/grants`, ask));
    const end = `/tenants/${tenantId}/grants/${id}/end`;
    expect((await post(end, { version: 1 }, {}, otherPlatformCaller)).status).toBe(404);
    expect(await post(end, { version: 1 })).toMatchObject({ status: 200, body: { state: 'ended' } });
    expect((await get(thread())).status).toBe(403);
  });

  it('that was asked for twice with the same ids, as after a crash, is one', async () => {
    const { tenantId } = await world.freshTenant([]);
    const ctx = platformContext(rig, tenantId);
    const open = () => {
      let drawn = 0;
      const newUlid = () => derivedUlid(ctx.now(), `draw ${drawn++}`);
      return openGrant({ ...ctx, newUlid }, ask);
    };
    const first = await open();
    expect(await open()).toEqual(first);
    expect((await ctx.grants.list()).items).toEqual([first]);
  });

  it('can be ended by an organisation that is suspended', async () => {
    const suspended = { ...world.caller, tenantState: 'suspended' as const };
    const revoke = { method: 'POST', path: `/grants/${world.grantId}/revoke`, body: { version: 1 } };
    expect((await rig.call(suspended, { method: 'GET', path: '/grants' })).status).toBe(200);
    expect((await rig.call(suspended, revoke)).status).toBe(200);
  });

  it('ends by itself', async () => {
    const { tenantId } = world.caller;
    const { table } = platformContext(rig, tenantId);
    const validUntil = new Date(Date.now() - 1).toISOString();
    await table.update(keys.grant(tenantId, world.grantId), { set: { validUntil } }, AccessGrant);
    for (const path of reads()) expect((await get(path)).status).toBe(403);
    const shown = await world.call({ method: 'GET', path: `/grants/${world.grantId}` });
    expect(shown.body).toMatchObject({ state: 'expired' });
  });

  it('does not reach what belongs to another organisation', async () => {
    const other = await seedWorld(rig);
    const foreign = `${conversations()}/${other.conversation.id}`;
    for (const path of [foreign, `${foreign}/messages`]) expect((await get(path)).status).toBe(404);
  });
});
