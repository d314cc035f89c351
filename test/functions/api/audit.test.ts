import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AuditEntry } from '../../../shared/audit/audit-entry.ts';
import { seedWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
beforeAll(async () => {
  rig = await ApiRig.start(['audit']);
  world = await seedWorld(rig);
});
afterAll(() => rig.close());

const Page = z.object({ items: z.array(AuditEntry.omit({ entity: true })), next: z.string().optional() });
const list = async (query: Record<string, string>) => {
  const answer = await world.call({ method: 'GET', path: '/audit', query });
  expect([answer.status, answer.status === 200 || answer.text]).toEqual([200, true]);
  return Page.parse(answer.body);
};
/** What was done in a month by the store itself, newest first. */
const stored = async (month: string) => {
  const pk = `T#${world.caller.tenantId}#AUDIT#${month}`;
  const items = (await rig.table.scanAll()).filter((item) => item.pk === pk);
  return items.sort((a, b) => (String(a.sk) < String(b.sk) ? 1 : -1)).map(({ action }) => action);
};

describe('the audit log of a month', () => {
  it('is listed whole, page by page, newest first', async () => {
    // The world's own clock.
    const month = '2026-08';
    const actions: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ month, limit: '3', ...(after !== undefined && { after }) });
      actions.push(...page.items.map(({ action }) => action));
      after = page.next;
    } while (after !== undefined);
    expect(actions.length).toBeGreaterThan(5);
    expect(actions).toEqual(await stored(month));
  });

  it('of another month is empty, and the current one is meant when none is named', async () => {
    expect((await list({ month: '2001-01' })).items).toEqual([]);
    const current = new Date().toISOString().slice(0, 7);
    expect(await list({})).toEqual(await list({ month: current }));
  });
});

describe('filters', () => {
  it('leave one object, or one actor', async () => {
    const ofTicket = await list({ entity: 'ticket', id: world.ticketId });
    expect(ofTicket.items.length).toBeGreaterThan(1);
    expect(new Set(ofTicket.items.map(({ object }) => object.id))).toEqual(new Set([world.ticketId]));
    const actor = `user:${world.caller.userId}`;
    const byActor = await list({ month: '2026-08', actor });
    expect(new Set(byActor.items.map((entry) => entry.actor))).toEqual(new Set([actor]));
    expect((await list({ month: '2026-08', actor: 'webhook' })).items).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['month', { month: '2026-13' }],
    ['month', { month: '2026-08', entity: 'ticket', id: 'x' }],
    ['id', { entity: 'ticket' }],
    ['id', { id: 'tk_1' }],
    ['entity', { entity: 'a#b', id: 'x' }],
    ['actor', { actor: 'user:4915112345678' }],
  ])('that are wrong are refused by name: %s in %j', async (field, query) => {
    const answer = await world.call({ method: 'GET', path: '/audit', query });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ field }] }]);
  });
});
