import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, InvalidInput, NotFound } from '../../../shared/core/errors.ts';
import { TeamId, userIdOf } from '../../../shared/core/ids.ts';
import { changeRole } from '../../../shared/users/change-role.ts';
import { changeUserTeams } from '../../../shared/users/change-user-teams.ts';
import { chooseTenant } from '../../../shared/users/choose-tenant.ts';
import { createTeam } from '../../../shared/users/create-team.ts';
import { deleteTeam } from '../../../shared/users/delete-team.ts';
import { type JoinTenantInput, joinTenant } from '../../../shared/users/join-tenant.ts';
import { reinstateUser } from '../../../shared/users/reinstate-user.ts';
import { removeUser } from '../../../shared/users/remove-user.ts';
import { renameTeam } from '../../../shared/users/rename-team.ts';
import { suspendUser } from '../../../shared/users/suspend-user.ts';
import { Email } from '../../../shared/users/user.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople, type PeopleContext } from '../../support/people-rig.ts';

let table: TestTable;
let ctx: PeopleContext;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());
beforeEach(() => {
  ctx = createPeople(table.options);
});

const told = async ({ tenantId }: PeopleContext) => {
  const items = await table.itemsOf(tenantId);
  const of = (entity: string, name: string) => items.filter((item) => item.entity === entity).map((item) => item[name]);
  return { history: of('AuditEntry', 'action').toSorted(), events: of('OutboxEvent', 'type').toSorted() };
};

describe('joining a tenant', () => {
  it('makes a user and a membership, once', async () => {
    const user = await ctx.addUser({ role: 'manager' });
    const { memberships } = await ctx.signIns.get(user.sub);
    expect(memberships).toEqual([
      expect.objectContaining({ tenantId: ctx.tenantId, userId: user.id, role: 'manager', tenantName: 'Acme' }),
    ]);
    const again = await joinTenant(ctx, { ...user, tenantName: 'Acme' });
    expect(again).toEqual(user);
    expect(await told(ctx)).toEqual({ history: ['user.joined'], events: ['user.joined'] });
  });

  it('completes what a crash left: the user without the membership', async () => {
    const signIns = Object.assign(Object.create(ctx.signIns), {
      getMembership: ctx.signIns.getMembership.bind(ctx.signIns),
      putMembership: () => Promise.reject(new Error('crashed')),
    });
    const { sub } = await ctx.directory.ensure((await ctx.addUser()).email);
    const email = Email.parse('b@acme.test');
    const input: JoinTenantInput = {
      ...{ id: userIdOf(ctx.newUlid()), sub, email, name: 'Ben', role: 'sales', teamIds: [], tenantName: 'Acme' },
    };
    const other = createPeople(table.options, undefined, ctx.directory);
    await expect(joinTenant({ ...other, signIns }, input)).rejects.toThrow('crashed');
    expect((await other.users.all()).length).toBe(1);
    const user = await joinTenant(other, input);
    expect(await other.signIns.getMembership(sub, other.tenantId)).toMatchObject({ userId: user.id });
  });

  it('is refused to somebody who is a user already', async () => {
    const { email, sub } = await ctx.addUser();
    await expect(ctx.addUser({ email, sub })).rejects.toThrow(Conflict);
    expect(await ctx.users.all()).toHaveLength(1);
  });
});

describe('a user', () => {
  it('gets another role, which the next token says too', async () => {
    const { id, sub } = await ctx.addUser();
    const user = await changeRole(ctx, { id, version: 1, role: 'manager' });
    expect(user).toMatchObject({ role: 'manager', version: 2 });
    expect((await ctx.signIns.get(sub)).memberships[0]?.role).toBe('manager');
  });

  it('is suspended and reinstated, and not twice', async () => {
    const { id } = await ctx.addUser();
    await suspendUser(ctx, { id, version: 1 });
    await expect(suspendUser(ctx, { id, version: 2 })).rejects.toThrow(Conflict);
    expect(await reinstateUser(ctx, { id, version: 2 })).toMatchObject({ state: 'active' });
    await expect(reinstateUser(ctx, { id, version: 3 })).rejects.toThrow(Conflict);
    const actions = ['user.joined', 'user.reinstated', 'user.suspended'];
    expect(await told(ctx)).toEqual({ history: actions, events: actions });
  });

  it('is removed with the membership, once, and may come back as somebody new', async () => {
    const { id, sub, email } = await ctx.addUser();
    await removeUser(ctx, { id, version: 1 });
    await removeUser(ctx, { id, version: 1 });
    expect((await ctx.signIns.get(sub)).memberships).toEqual([]);
    const again = await ctx.addUser({ email, sub });
    await removeUser(ctx, { id, version: 1 });
    expect((await ctx.signIns.get(sub)).memberships).toMatchObject([{ userId: again.id }]);
    expect((await told(ctx)).events.filter((type) => type === 'user.removed')).toHaveLength(1);
  });

  it('does not change for whoever saw an older version, or is of another tenant', async () => {
    const { id } = await ctx.addUser();
    await expect(changeRole(ctx, { id, version: 2, role: 'sales' })).rejects.toThrow(Conflict);
    const other = createPeople(table.options);
    await expect(changeRole(other, { id, version: 1, role: 'sales' })).rejects.toThrow(NotFound);
  });

  it('is listed by state, in the order of names', async () => {
    for (const name of ['Zoë', 'ádám', 'Bo']) await ctx.addUser({ name });
    const { id } = await ctx.addUser({ name: 'Cy' });
    await suspendUser(ctx, { id, version: 1 });
    const names = async (state: 'active' | 'suspended') =>
      (await ctx.users.listByState(state)).items.map(({ name }) => name);
    expect(await names('active')).toEqual(['ádám', 'Bo', 'Zoë']);
    expect(await names('suspended')).toEqual(['Cy']);
  });
});

describe('teams', () => {
  it('are made, renamed, filled, and deleted when nobody is in them', async () => {
    const { id } = await createTeam(ctx, { name: 'Care' });
    expect(await renameTeam(ctx, { id, version: 1, name: 'Customer care' })).toMatchObject({ version: 2 });
    const user = await ctx.addUser();
    await changeUserTeams(ctx, { id: user.id, version: 1, teamIds: [id, id] });
    expect(await ctx.users.get(user.id)).toMatchObject({ teamIds: [id] });
    await expect(deleteTeam(ctx, { id })).rejects.toThrow(Conflict);
    await changeUserTeams(ctx, { id: user.id, version: 2, teamIds: [] });
    await deleteTeam(ctx, { id });
    expect((await ctx.teams.list()).items).toEqual([]);
  });

  it('that there are not take nobody', async () => {
    const user = await ctx.addUser();
    const foreign = await createTeam(createPeople(table.options), { name: 'Theirs' });
    for (const teamId of [foreign.id, TeamId.parse('tm_01JGFJJZ00G8NK7BC7R54A18GA')]) {
      const put = changeUserTeams(ctx, { id: user.id, version: 1, teamIds: [teamId] });
      await expect(put).rejects.toThrow(InvalidInput);
    }
  });
});

describe('somebody with several tenants', () => {
  it('chooses one of them, and no other', async () => {
    const { sub, email } = await ctx.addUser();
    const second = createPeople(table.options, undefined, ctx.directory);
    await second.addUser({ sub, email });
    await chooseTenant(ctx, { sub, tenantId: second.tenantId });
    expect((await ctx.signIns.get(sub)).choice).toMatchObject({ tenantId: second.tenantId });
    const third = createPeople(table.options);
    await expect(chooseTenant(ctx, { sub, tenantId: third.tenantId })).rejects.toThrow(NotFound);
  });
});
