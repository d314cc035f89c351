import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiResource, apiRoutes } from '../../../functions/api/registry.ts';
import type { AuthorizerContext } from '../../../shared/http/caller.ts';
import type { Route } from '../../../shared/http/route.ts';
import { Permission, Role, rolePermissions } from '../../../shared/users/permissions.ts';
import { type ApiAnswer, type ApiRequest, ApiRig } from '../../support/api-rig.ts';
import { ofTenant } from '../../support/dynamo-engine.ts';
import { outcomeOf } from '../outcome.ts';
import { allCases } from './cases/all-cases.ts';
import type { Case } from './cases/case.ts';
import { moreCases } from './cases/more-cases.ts';
import { differences, randomLike, requestFor, valueAt, withValue } from './forge.ts';
import { otherPlatformCaller, platformCaller } from './seed-grants.ts';
import { seedWorld, type World } from './world.ts';

type Items = Record<string, unknown>[];

interface NamedRoute {
  readonly name: string;
  readonly route: Route<never>;
  readonly input: Case;
}

const resources = Object.keys(apiRoutes) as ApiResource[];
const named = resources.flatMap((resource): NamedRoute[] => {
  const cases = new Map<string, Case>(Object.entries(allCases[resource]));
  const more = new Map<string, Readonly<Record<string, Case>>>(Object.entries(moreCases[resource] ?? {}));
  return Object.entries<Route<never>>(apiRoutes[resource]).flatMap(([name, route]) => {
    const input = cases.get(name);
    if (input === undefined) throw new Error(`The route ${name} has no isolation case.`);
    const others = Object.entries(more.get(name) ?? {});
    return [
      { name, route, input },
      ...others.map(([what, other]) => ({ name: `${name} ${what}`, route, input: other })),
    ];
  });
});
const tenantRoutes = named.filter(({ route }) => route.access.by === 'tenant');
const platformRoutes = named.filter(({ route }) => route.access.by === 'platform');

let rig: ApiRig;
let own: World;
/** Of the one who is attacked. */
let other: World;
/** The table as every route finds it. */
let seeded: Items;
beforeAll(async () => {
  rig = await ApiRig.start(resources);
  [other, own] = [await seedWorld(rig), await seedWorld(rig, { more: 1 })];
  seeded = await rig.table.scanAll();
});
afterAll(() => rig.close());

const itemsOf = ({ caller }: World, table: Items): Items => ofTenant(caller.tenantId, table);

/** Administrators of the platform are in the grants of every tenant. */
const nobodys: readonly string[] = [platformCaller.userId, otherPlatformCaller.userId];

/** Every id that a tenant's items name. */
const idsIn = (items: unknown): Set<string> => {
  const ids = JSON.stringify(items).match(/\b[a-z]{2}_[0-9A-HJKMNP-TV-Z]{26}/g) ?? [];
  return new Set(ids.filter((id) => !nobodys.includes(id)));
};

/** All that a caller learns. */
const learned = ({ status, headers, text }: ApiAnswer) => ({ status, headers, text });

/** The owner's own call succeeds. What it answers, what it comes to, and the table after it. */
const ownOutcome = async (as: AuthorizerContext, request: ApiRequest, before: Items) => {
  const { status, body, text } = await rig.call(as, request);
  expect([status, status < 300 || text]).toEqual([status, true]);
  const after = await rig.table.scanAll();
  return { text, after, outcome: outcomeOf(before, [status, body ?? text], itemsOf(own, after)) };
};

interface Prepared {
  readonly mine: unknown;
  readonly theirs: unknown;
  /** The table with what the inputs made in it, and after the owner's own call. */
  readonly table: Items;
  readonly after: Items;
  /** What the owner's own call comes to while nobody else calls. */
  readonly undisturbed: readonly string[];
}

const prepare = async (as: AuthorizerContext, { route, input }: NamedRoute): Promise<Prepared> => {
  const [mine, theirs] = [await input(own), await input(other)];
  const table = await rig.table.scanAll();
  const { outcome, after } = await ownOutcome(as, requestFor(route, mine), table);
  return { mine, theirs, table, after, undisturbed: outcome };
};

const expectSame = async (as: AuthorizerContext, foreign: ApiRequest, random: ApiRequest, changes: boolean) => {
  const toForeign = await rig.call(as, foreign);
  const toRandom = await rig.call(as, random);
  expect(learned(toForeign)).toEqual(learned(toRandom));
  expect(toForeign.status).toBeLessThan(500);
  if (changes) expect(toForeign.status).toBeGreaterThanOrEqual(400);
};

describe.each(tenantRoutes)('$name', (named) => {
  const { route } = named;
  const changes = route.method !== 'GET';
  let prepared: Prepared;
  /** The table as it is, where that is known: to look takes longer than all else. */
  let now: Items | undefined;
  beforeAll(async () => {
    prepared = await prepare(own.caller, named);
    now = prepared.after;
  });
  beforeEach(async () => {
    await rig.table.restore(prepared.table, now);
    now = undefined;
  });
  afterAll(() => rig.table.restore(seeded, now));

  it('treats what is another tenant’s like what nobody has, and leaves it alone', async () => {
    const { mine, theirs, table, undisturbed } = prepared;
    const before = itemsOf(other, table);
    expect(before.length).toBeGreaterThan(8);
    const places = differences(mine, theirs);
    for (const place of places) {
      const foreign = requestFor(route, withValue(mine, place, valueAt(theirs, place)));
      const random = requestFor(route, withValue(mine, place, randomLike(valueAt(theirs, place))));
      await expectSame(own.caller, foreign, random, changes);
    }
    if (places.length > 0) {
      const everywhere = places.reduce((all, at) => withValue(all, at, randomLike(valueAt(theirs, at))), theirs);
      await expectSame(own.caller, requestFor(route, theirs), requestFor(route, everywhere), changes);
    }

    const { text, outcome, after } = await ownOutcome(own.caller, requestFor(route, mine), table);
    expect(outcome).toEqual(undisturbed);
    for (const id of idsIn(before)) expect(text).not.toContain(id);
    expect(itemsOf(other, after)).toEqual(before);
    now = after;
  });

  it('lets each role in by the permission table alone', async () => {
    if (route.access.by !== 'tenant') throw new Error('A route of the platform.');
    const { permission } = route.access;
    // Of nobody, so that one who is let in changes nothing.
    const { mine, theirs } = prepared;
    const nothing = differences(mine, theirs).reduce(
      (all, at) => withValue(all, at, randomLike(valueAt(mine, at))),
      mine,
    );
    for (const role of Role.options) {
      const answer = await rig.call({ ...own.caller, role }, requestFor(route, nothing));
      expect([role, answer.status === 403]).toEqual([role, !rolePermissions[role].has(permission)]);
    }
    const answer = await rig.call(platformCaller, requestFor(route, nothing));
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe.each(platformRoutes)('$name of the platform', (named) => {
  const { route } = named;
  const changes = route.method !== 'GET';
  let prepared: Prepared;
  let now: Items | undefined;
  beforeAll(async () => {
    prepared = await prepare(platformCaller, named);
    now = prepared.after;
  });
  beforeEach(async () => {
    await rig.table.restore(prepared.table, now);
    now = undefined;
  });
  afterAll(() => rig.table.restore(seeded, now));

  it('treats what is another tenant’s like what nobody has, and leaves it alone', async () => {
    const { mine, theirs, table, undisturbed } = prepared;
    const before = itemsOf(other, table);
    // The platform may work on any tenant: the one in the path is the one that it means.
    for (const place of differences(mine, theirs).filter(([name]) => name !== 'tenantId')) {
      const foreign = requestFor(route, withValue(mine, place, valueAt(theirs, place)));
      const random = requestFor(route, withValue(mine, place, randomLike(valueAt(theirs, place))));
      await expectSame(platformCaller, foreign, random, changes);
    }
    const { text, outcome, after } = await ownOutcome(platformCaller, requestFor(route, mine), table);
    expect(outcome).toEqual(undisturbed);
    expect(itemsOf(other, after)).toEqual(before);
    now = after;
    if (!route.path.includes('{tenantId}')) return;
    for (const id of idsIn(before)) expect(text).not.toContain(id);
  });

  it('lets nobody of a tenant in', async () => {
    const mine = requestFor(route, prepared.mine);
    const { tenantId } = own.caller;
    const apiKeyId = own.people.apiKeyId;
    const callers: AuthorizerContext[] = [
      ...Role.options.map((role) => ({ ...own.caller, role })),
      { kind: 'integration', tenantId, apiKeyId, scopes: [...Permission.options] },
    ];
    for (const caller of callers) {
      expect(await rig.call(caller, mine)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect(await rig.table.scanAll()).toEqual(prepared.table);
    now = prepared.table;
  });
});

describe('a grant', () => {
  it('opens the tenant that it is for, and no other', async () => {
    const read = ({ caller: { tenantId }, conversation: { id } }: World): ApiRequest => ({
      method: 'GET',
      path: `/platform/tenants/${tenantId}/conversations/${id}`,
    });
    const path = `/platform/tenants/${other.caller.tenantId}/grants`;
    const opened = await rig.call(otherPlatformCaller, { method: 'POST', path, body: { reason: 'Case', minutes: 30 } });
    expect([opened.status, (await rig.call(otherPlatformCaller, read(other))).status]).toEqual([201, 200]);
    expect((await rig.call(otherPlatformCaller, read(own))).status).toBe(403);
  });
});
