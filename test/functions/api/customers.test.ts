import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { customerIdOf, PhoneNumberId, ulid } from '../../../shared/core/ids.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { keys } from '../../../shared/data/keys.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
import { Tenant } from '../../../shared/tenants/tenant.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['customers', 'conversations']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const Customer = z.looseObject({ id: z.string(), version: z.int(), name: z.string().optional() });
const Items = z.object({ items: z.array(z.looseObject({ id: z.string().optional() })), next: z.string().optional() });

const call = (method: string, rest: string, given: { body?: unknown; query?: Record<string, string> } = {}) =>
  rig.call(world.caller, { method, path: `/customers${rest}`, ...given });
const own = (rest = '') => `/${world.conversation.customerId}${rest}`;
const get = async (id: string = world.conversation.customerId) => Customer.parse((await call('GET', `/${id}`)).body);
const list = async (rest: string, query: Record<string, string> = {}) =>
  Items.parse((await call('GET', rest, { query })).body);
const find = async (query: Record<string, string>) => (await list('', query)).items.map(({ name }) => name);
const history = async (id: string = world.conversation.customerId) =>
  (await list(`/${id}/history`)).items.map(({ action }) => action);
const identify = (waId: string, more: object = {}, phoneNumberId = world.phoneNumberId) =>
  identifyCustomer(world.ctx, {
    ...{ identity: { waId, previousWaIds: [], previousUserIds: [], ...more }, phoneNumberId },
    ...{ name: 'Zoë Ångström', initialStatus: 'open' },
  });

describe('finding customers', () => {
  it('by the beginning of the name, whatever its case and accents', async () => {
    await identify('4916000000001', { userId: 'DE.9ABC' });
    expect(await find({ name: 'ZOE a' })).toEqual(['Zoë Ångström']);
    expect(await find({ name: 'oe' })).toEqual([]);
    expect(await find({})).toEqual(['Ada', 'Eve', 'Zoë Ångström']);
  });

  it('by phone number as people write it, and by business-scoped id', async () => {
    await identify('4916000000001', { userId: 'DE.9ABC' });
    expect(await find({ phone: '+49 (160) 000-00001' })).toEqual(['Zoë Ångström']);
    expect(await find({ phone: '0049 151 12345678' })).toEqual(['Ada']);
    expect(await find({ userId: 'DE.9ABC' })).toEqual(['Zoë Ångström']);
    expect(await find({ phone: '+49 1' + '6'.repeat(9) })).toEqual([]);
    expect(await call('GET', '', { query: { phone: 'abc' } })).toMatchObject({ status: 400 });
    expect(await call('GET', '', { query: { phone: '+4915112345678', name: 'A' } })).toMatchObject({ status: 400 });
  });
});

describe('a customer who has not written yet', () => {
  const body = () => ({ phone: '+49 170 1234567', phoneNumberId: world.phoneNumberId, ownName: 'Bo' });

  it('is made with an empty conversation, once', async () => {
    const answer = await call('POST', '', { body: body() });
    expect(answer).toMatchObject({ status: 201, body: { name: 'Bo', phones: ['+491701234567'] } });
    const { id } = Customer.parse(answer.body);
    expect(await list(`/${id}/conversations`)).toMatchObject({
      items: [{ status: 'resolved', window: { freeText: false } }],
    });
    expect(await history(id)).toEqual(['customer.created']);
    expect(await call('POST', '', { body: body() })).toMatchObject({ status: 409 });
    expect(await find({ name: 'bo' })).toEqual(['Bo']);
  });

  it('is the one who writes later, and keeps the tenant’s name', async () => {
    const { id } = Customer.parse((await call('POST', '', { body: body() })).body);
    expect((await identify('491701234567')).customerId).toBe(id);
    expect(await get(id)).toMatchObject({ name: 'Bo', profileName: 'Zoë Ångström', ownName: 'Bo' });
  });

  it('needs a number of the tenant', async () => {
    const answer = await call('POST', '', { body: { ...body(), phoneNumberId: '999' } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'phoneNumberId' }] } });
    expect(await find({ name: 'bo' })).toEqual([]);
  });
});

describe('what the tenant says of a customer', () => {
  it('is changed by version, and found by the new name', async () => {
    const { version } = await get();
    const change = { version, ownName: 'Countess', tags: ['vip', 'vip', 'maths'] };
    const answer = await call('PATCH', own(), { body: change });
    expect(answer).toMatchObject({
      status: 200,
      body: { name: 'Countess', profileName: 'Ada', tags: ['maths', 'vip'] },
    });
    expect(await find({ name: 'countess' })).toEqual(['Countess']);
    expect(await find({ name: 'ada' })).toEqual([]);
    expect(await call('PATCH', own(), { body: change })).toMatchObject({ status: 409 });
    const back = await call('PATCH', own(), { body: { version: version + 1, ownName: null, tags: [] } });
    expect(back).toMatchObject({ status: 200, body: { name: 'Ada', tags: [] } });
    expect((await history()).slice(0, 2)).toEqual(['customer.changed', 'customer.changed']);
  });

  it('are notes, newest first', async () => {
    expect(await call('POST', own('/notes'), { body: { text: 'Prefers mornings' } })).toMatchObject({ status: 201 });
    expect((await list(own('/notes'))).items).toHaveLength(3);
    expect((await history())[0]).toBe('customer.noted');
  });

  it('lists their tickets and conversations', async () => {
    expect((await list(own('/tickets'))).items.map(({ id }) => id)).toContain(world.ticketId);
    expect((await list(own('/conversations'))).items.map(({ id }) => id)).toEqual([world.conversation.id]);
  });

  it('shows an employee only the conversations that they may see', async () => {
    const rules = { conversationVisibility: 'own' };
    await world.ctx.table.update(keys.tenant(world.ctx.tenantId), { set: { rules } }, Tenant);
    const as: TenantCaller = { ...world.caller, userId: world.people.colleagueId, role: 'support', teamIds: [] };
    const answer = await rig.call(as, { method: 'GET', path: `/customers${own('/conversations')}` });
    expect(answer).toMatchObject({ status: 200, body: { items: [] } });
  });
});

describe('consent', () => {
  const record = (value: string, at?: string) =>
    call('POST', own('/consents'), { body: { value, source: 'Form', ...(at !== undefined && { at }) } });

  it('is kept with time and source; what was said last counts', async () => {
    expect(await record('withdrawn', '2026-09-02T00:00:00.000Z')).toMatchObject({ status: 201 });
    expect(await record('given', '2026-09-01T00:00:00.000Z')).toMatchObject({ status: 201 });
    expect(await get()).toMatchObject({
      marketing: { allowed: false, consent: { value: 'withdrawn', source: 'Form' } },
    });
    expect((await list(own('/consents'))).items.slice(0, 2)).toMatchObject([
      { value: 'given' },
      { value: 'withdrawn' },
    ]);
    await record('given', '2026-09-03T00:00:00.000Z');
    expect(await get()).toMatchObject({ marketing: { allowed: true } });
  });

  it('does not overrule what the customer set in WhatsApp, nor lie in the future', async () => {
    const customer = await world.ctx.customers.get(world.conversation.customerId);
    if (customer === undefined) throw new Error('No customer.');
    await world.ctx.customers.setMarketing(customer, { value: 'stop', at: '2026-09-01T00:00:00.000Z' });
    await record('given');
    expect(await get()).toMatchObject({ marketing: { allowed: false } });
    expect(await record('given', '2100-01-01T00:00:00.000Z')).toMatchObject({ status: 400 });
  });
});

describe('merging two records', () => {
  const merge = async (otherId: string = world.otherCustomerId) =>
    call('POST', own('/merge'), { body: { otherId, version: (await get()).version } });

  it('leads all numbers, notes, tickets and conversations to the one that stays', async () => {
    const other = await get(world.otherCustomerId);
    await call('POST', `/${other.id}/notes`, { body: { text: 'Of the other' } });
    await identify('4915187654321', {}, PhoneNumberId.parse('424242'));
    const answer = await merge();
    expect(answer).toMatchObject({
      status: 200,
      body: { phones: ['+4915112345678', '+4915187654321'], mergedFrom: [other.id], name: 'Ada' },
    });
    expect((await list(own('/conversations'))).items).toHaveLength(3);
    expect((await list(own('/notes'))).items[0]).toMatchObject({ text: 'Of the other' });
    expect(await find({})).toEqual(['Ada']);
    expect(await find({ phone: '+4915187654321' })).toEqual(['Ada']);
    expect(await get(other.id)).toMatchObject({ mergedInto: world.conversation.customerId });
    expect(await history(other.id)).toContain('customer.merged');
    expect((await history())[0]).toBe('customer.merged');
    const found = await identify('4915187654321');
    expect([found.customerId, found.conversationId]).toEqual([world.conversation.customerId, world.conversation.id]);
  });

  it('is done once, and refused for what is merged elsewhere, for itself, and for what is not there', async () => {
    const first = await merge();
    expect((await merge()).text).toBe(first.text);
    const third = (await identify('4916000000003')).customerId;
    const body = { otherId: third, version: 1 };
    expect(await call('POST', `/${world.otherCustomerId}/merge`, { body })).toMatchObject({ status: 409 });
    expect(await merge(world.conversation.customerId)).toMatchObject({ status: 400 });
    expect(await merge(customerIdOf(ulid(new Date())))).toMatchObject({ status: 404 });
    expect(await call('PATCH', `/${world.otherCustomerId}`, { body: { version: 2, tags: [] } })).toMatchObject({
      status: 409,
    });
  });

  it('happens wholly or not at all, once also for two at a time, and can be repeated', async () => {
    const items = () => rig.table.itemsOf(world.ctx.tenantId);
    const before = await items();
    const { version } = await get();
    const body = { otherId: world.otherCustomerId, version: version + 1 };
    expect(await call('POST', own('/merge'), { body })).toMatchObject({ status: 409 });
    expect(await items()).toEqual(before);
    const answers = await Promise.all([merge(), merge()]);
    expect(answers.map(({ status }) => status).sort()[0]).toBe(200);
    expect((await merge()).status).toBe(200);
    expect((await history()).filter((action) => action === 'customer.merged')).toHaveLength(1);
  });
});
