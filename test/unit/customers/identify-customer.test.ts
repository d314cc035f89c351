import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InvalidInput, Unavailable } from '../../../shared/core/errors.ts';
import { recipientOf } from '../../../shared/customers/customer.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';
import { everybody, type Sighting, see } from './people.ts';

let engine: TestTable;
let ctx: TestContext;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(() => {
  ctx = createTestContext({ table: engine.options });
});

const threadOf = async (sighting: Sighting): Promise<string> => (await see(ctx, sighting)).conversationId;

const requestsDuring = async (work: () => Promise<unknown>): Promise<string[]> => {
  const commands: string[] = [];
  const stop = interceptRequests(engine.documents, async (command, _, send) => {
    commands.push(command);
    await send();
  });
  await work().finally(stop);
  return commands;
};

describe('a first contact', () => {
  it('makes a customer and a thread, and tells of the thread', async () => {
    const first = await see(ctx, { waId: '491', userId: 'DE.1', name: 'Ada', username: 'ada' });
    const { customers, threads, aliases } = await everybody(engine, ctx);
    expect(customers).toMatchObject([
      {
        customerId: first.customerId,
        identities: ['WAID:491', 'BSUID:DE.1'],
        name: 'Ada',
        username: 'ada',
        version: 1,
      },
    ]);
    expect(threads).toEqual([first.created]);
    expect(threads).toMatchObject([
      { id: first.conversationId, customerId: first.customerId, status: 'bot', version: 1 },
    ]);
    expect([...aliases.keys()].sort()).toEqual(['BSUID:DE.1', 'WAID:491']);
  });

  it.each([1, 2])('by 20 messages at once makes one customer and one thread (%#)', async () => {
    const shown: Sighting[] = [{ waId: '491' }, { waId: '491', userId: 'DE.1' }, { userId: 'DE.1', waId: '491' }];
    const all = await Promise.all(Array.from({ length: 20 }, (_, index) => see(ctx, shown[index % 3] ?? {})));
    expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(all.filter(({ created }) => created !== undefined)).toHaveLength(1);
    const { customers, threads } = await everybody(engine, ctx);
    expect(customers).toHaveLength(1);
    expect(threads).toHaveLength(1);
  });

  it('costs one read when all is known', async () => {
    await see(ctx, { waId: '491', userId: 'DE.1', name: 'Ada' });
    for (const sighting of [{ waId: '491' }, { userId: 'DE.1', waId: '491', name: 'Ada' }]) {
      expect(await requestsDuring(() => see(ctx, sighting))).toEqual(['GetItem']);
    }
  });

  it('is refused when the body names nobody', async () => {
    await expect(see(ctx, {})).rejects.toBeInstanceOf(InvalidInput);
    expect((await everybody(engine, ctx)).customers).toEqual([]);
  });

  it('leaves nothing half done when the store refuses', async () => {
    const stop = interceptRequests(engine.documents, async (command, _, send) => {
      if (command === 'TransactWriteItems') throw Object.assign(new Error(), { name: 'ThrottlingException' });
      await send();
    });
    await expect(see(ctx, { waId: '491' }).finally(stop)).rejects.toBeInstanceOf(Unavailable);
    expect(await everybody(engine, ctx)).toMatchObject({ customers: [], threads: [], aliases: new Map() });
  });

  it('is one also when the answer of the write is lost', async () => {
    let lost = 0;
    const stop = interceptRequests(engine.documents, async (command, _, send) => {
      await send();
      if (command !== 'TransactWriteItems' || lost > 0) return;
      lost += 1;
      throw Object.assign(new Error(), { name: 'TimeoutError' });
    });
    await see(ctx, { waId: '491' }).finally(stop);
    expect(lost).toBe(1);
    expect((await everybody(engine, ctx)).threads).toHaveLength(1);
  });
});

describe('one person under several names', () => {
  it('keeps customer and thread from phone over phone and id to id alone', async () => {
    const phone = await see(ctx, { waId: '491' });
    const both = await see(ctx, { waId: '491', userId: 'DE.1' });
    const id = await see(ctx, { userId: 'DE.1' });
    for (const seen of [both, id]) {
      expect(seen).toMatchObject({ customerId: phone.customerId, conversationId: phone.conversationId });
    }
    expect((await everybody(engine, ctx)).customers).toHaveLength(1);
  });

  it('keeps them over a change of number that is told before anything is written under the new one', async () => {
    const old = await threadOf({ waId: '491' });
    expect(await threadOf({ waId: '492', previousWaIds: ['491'] })).toBe(old);
    expect(await threadOf({ waId: '492' })).toBe(old);
    expect(await threadOf({ waId: '491' })).toBe(old);
  });

  it('keeps the old customer and thread when the new number wrote before the change was told', async () => {
    const old = await see(ctx, { waId: '491', name: 'Ada' });
    const early = await see(ctx, { waId: '492' });
    const told = await see(ctx, { waId: '492', previousWaIds: ['491'] });
    expect(told).toMatchObject({
      customerId: old.customerId,
      conversationId: old.conversationId,
      formerConversationIds: [early.conversationId],
    });
    expect(await threadOf({ waId: '492' })).toBe(old.conversationId);
    const { customers, threads } = await everybody(engine, ctx);
    const retired = customers.find(({ customerId }) => customerId === early.customerId);
    expect(retired).toMatchObject({ mergedInto: old.customerId });
    expect(threads.map(({ customerId }) => customerId)).toEqual([old.customerId, old.customerId]);
  });

  it('keeps the threads with every business number through it', async () => {
    const first = await threadOf({ waId: '491', number: '1' });
    const early = await threadOf({ waId: '492', number: '2' });
    await see(ctx, { waId: '492', previousWaIds: ['491'], number: '1' });
    expect(await threadOf({ waId: '492', number: '1' })).toBe(first);
    expect(await threadOf({ waId: '491', number: '2' })).toBe(early);
  });

  it('knows the former threads of those who were taken over before', async () => {
    const threads = [await threadOf({ waId: '1' }), await threadOf({ waId: '2' }), await threadOf({ waId: '3' })];
    await see(ctx, { waId: '2', previousWaIds: ['1'] });
    const last = await see(ctx, { waId: '1', previousWaIds: ['3'] });
    expect([last.conversationId, ...last.formerConversationIds].sort()).toEqual(threads.toSorted());
  });

  it('keeps them over a change of the business-scoped id, in either order', async () => {
    const old = await threadOf({ waId: '491', userId: 'DE.1' });
    expect(await threadOf({ userId: 'DE.2', previousUserIds: ['DE.1'] })).toBe(old);
    expect(await threadOf({ userId: 'DE.2' })).toBe(old);
    const early = await see(ctx, { userId: 'DE.3' });
    expect(early.conversationId).not.toBe(old);
    expect(await threadOf({ userId: 'DE.3', previousUserIds: ['DE.2'] })).toBe(old);
    expect(await threadOf({ userId: 'DE.3' })).toBe(old);
  });

  it('writes to the newest number, also when old and new are first seen together', async () => {
    await see(ctx, { waId: '492', userId: 'DE.2', previousWaIds: ['491'], previousUserIds: ['DE.1'] });
    const [customer] = (await everybody(engine, ctx)).live;
    expect(recipientOf(customer ?? { identities: [] })).toEqual({ waId: '492', userId: 'DE.2' });
  });

  it('keeps the newer marketing preference of the two who turn out to be one', async () => {
    const [old, young] = [await see(ctx, { waId: '491' }), await see(ctx, { waId: '492' })];
    for (const [seen, value, at] of [
      [old, 'resume', '2026-08-01T10:00:00.000Z'],
      [young, 'stop', '2026-08-02T10:00:00.000Z'],
    ] as const) {
      const customer = await ctx.customers.get(seen.customerId);
      if (customer !== undefined) await ctx.customers.setMarketing(customer, { value, at });
    }
    await see(ctx, { waId: '492', previousWaIds: ['491'] });
    expect(await ctx.customers.get(old.customerId)).toMatchObject({ marketing: { value: 'stop' } });
  });

  it('has a thread with each business number', async () => {
    const first = await see(ctx, { waId: '491', number: '1' });
    const second = await see(ctx, { waId: '491', number: '2' });
    expect(second.customerId).toBe(first.customerId);
    expect(second.conversationId).not.toBe(first.conversationId);
    expect(await threadOf({ waId: '491', number: '1' })).toBe(first.conversationId);
    expect((await everybody(engine, ctx)).threads.map(({ phoneNumberId }) => phoneNumberId).sort()).toEqual(['1', '2']);
  });

  it('gets the name that WhatsApp told last, in the profile and in the list', async () => {
    const { customerId } = await see(ctx, { waId: '491', name: 'Ada' });
    await see(ctx, { waId: '491', name: 'Zoë', username: 'zoe' });
    await see(ctx, { waId: '491' });
    expect(await ctx.customers.get(customerId)).toMatchObject({ name: 'Zoë', username: 'zoe', version: 2 });
    const listed = (await engine.scanAll()).filter(({ gsi1pk }) => gsi1pk === `T#${ctx.tenantId}#CUSTS`);
    expect(listed.map(({ gsi1sk }) => gsi1sk)).toEqual([`zoe#${customerId}`]);
  });
});

describe('two known customers in one body', () => {
  it('are kept apart and flagged; the body goes to the one with the business-scoped id', async () => {
    const one = await see(ctx, { userId: 'DE.1' });
    const two = await see(ctx, { waId: '492' });
    const both = await see(ctx, { userId: 'DE.1', waId: '492' });
    expect(both.conversationId).toBe(one.conversationId);
    expect(await threadOf({ waId: '492' })).toBe(two.conversationId);
    expect(await ctx.customers.get(one.customerId)).toMatchObject({ possibleDuplicateOf: two.customerId });
    expect(await ctx.customers.get(two.customerId)).toMatchObject({ possibleDuplicateOf: one.customerId });
  });

  it('cost one read from then on', async () => {
    await see(ctx, { userId: 'DE.1' });
    await see(ctx, { waId: '492' });
    await see(ctx, { userId: 'DE.1', waId: '492' });
    expect(await requestsDuring(() => see(ctx, { userId: 'DE.1', waId: '492' }))).toEqual(['GetItem']);
  });

  it('are one when WhatsApp says so of the very two', async () => {
    await see(ctx, { userId: 'DE.1' });
    const two = await threadOf({ waId: '492' });
    await see(ctx, { userId: 'DE.1', waId: '492' });
    await see(ctx, { userId: 'DE.1', previousWaIds: ['492'] });
    expect(await threadOf({ userId: 'DE.1' })).toBe(two);
  });

  it('are one when WhatsApp says so afterwards', async () => {
    const one = await threadOf({ userId: 'DE.1' });
    const two = await threadOf({ waId: '492' });
    await see(ctx, { userId: 'DE.1', waId: '492' });
    await see(ctx, { waId: '493', previousWaIds: ['492'], userId: 'DE.1' });
    const threads = await Promise.all([{ waId: '492' }, { waId: '493' }, { userId: 'DE.1' }].map(threadOf));
    expect(new Set(threads)).toEqual(new Set([two]));
    expect((await see(ctx, { waId: '493' })).formerConversationIds).toEqual([one]);
  });
});

describe('a group', () => {
  it('is a customer of its own; its members keep their own threads', async () => {
    const own = await see(ctx, { waId: '491', userId: 'DE.1' });
    const group = await see(ctx, { groupId: 'G1', waId: '491', userId: 'DE.1' });
    const other = await see(ctx, { groupId: 'G1', waId: '492' });
    expect(other.conversationId).toBe(group.conversationId);
    expect(group.customerId).not.toBe(own.customerId);
    expect(await threadOf({ waId: '491' })).toBe(own.conversationId);
    expect(await threadOf({ waId: '492' })).not.toBe(group.conversationId);
    expect(await ctx.customers.get(group.customerId)).toMatchObject({ identities: ['GROUP:G1'] });
  });
});
