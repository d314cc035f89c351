import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../shared/core/ids.ts';
import type { User } from '../../shared/users/user.ts';
import { AuthorizerRig } from '../support/authorizer-rig.ts';

interface Side {
  readonly tenantId: TenantId;
  readonly user: User;
  readonly clientId: string;
  /** An API key as its integration has it. */
  readonly key: string;
}

let rig: AuthorizerRig;
let [own, other]: Side[] = [];

const newSide = async (clientId: string): Promise<Side> => {
  const tenantId = await rig.addTenant('active', { clientId, state: 'testing' });
  const { text: key } = await rig.addKey(tenantId);
  return { tenantId, user: await rig.addUser(tenantId), clientId, key };
};
beforeAll(async () => {
  rig = await AuthorizerRig.start();
});
beforeEach(async () => {
  [other, own] = [await newSide('sso-other'), await newSide('sso-own')];
});
afterAll(() => rig.close());

const sides = (): { mine: Side; theirs: Side } => {
  if (own === undefined || other === undefined) throw new Error('There are no tenants.');
  return { mine: own, theirs: other };
};

/** What the caller is told, while not one byte of the other tenant changes. */
const ask = async (authorization: string) => {
  const { theirs } = sides();
  const before = await rig.table.itemsOf(theirs.tenantId);
  expect(before.length).toBeGreaterThan(2);
  const answer = await rig.ask(authorization);
  expect(await rig.table.itemsOf(theirs.tenantId)).toEqual(before);
  return answer;
};

const tokenOf = ({ tenantId, user, clientId }: Side) => {
  const claims = { sub: user.sub, tenantId, userId: user.id, role: user.role };
  return `Bearer ${rig.token({ ...claims, client_id: clientId, via: 'sso' })}`;
};

describe('an API key', () => {
  it('opens its tenant, whose key alone is noted as used', async () => {
    const { mine } = sides();
    expect(await ask(`Bearer ${mine.key}`)).toMatchObject({ status: 200, tenantId: mine.tenantId });
    const keys = (await rig.table.itemsOf(mine.tenantId)).filter(({ entity }) => entity === 'ApiKey');
    expect(keys).toEqual([expect.objectContaining({ lastUsedAt: expect.any(String) })]);
  });

  it('that names another tenant opens nothing', async () => {
    const { mine, theirs } = sides();
    const forged = mine.key.replace(mine.tenantId.slice(3), theirs.tenantId.slice(3));
    expect(forged).not.toBe(mine.key);
    expect(await ask(`Bearer ${forged}`)).toEqual({ status: 401 });
  });
});

describe('a token of a tenant’s own sign-in', () => {
  it('opens its tenant, whose sign-in alone is known to work then', async () => {
    const { mine } = sides();
    expect(await ask(tokenOf(mine))).toMatchObject({ status: 200, tenantId: mine.tenantId });
    expect(await rig.sso(mine.tenantId)).toMatchObject({ testedAt: expect.any(String) });
  });

  it('opens no other tenant, though its user be named', async () => {
    const { mine, theirs } = sides();
    const denied = { status: 403, denial: 'not_a_user' };
    expect(await ask(tokenOf({ ...theirs, clientId: mine.clientId }))).toEqual(denied);
    expect(await ask(tokenOf({ ...mine, tenantId: theirs.tenantId, user: theirs.user }))).toEqual(denied);
    expect(await ask(tokenOf({ ...mine, tenantId: theirs.tenantId }))).toEqual(denied);
  });
});
