import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict } from '../../../shared/core/errors.ts';
import { changeRole } from '../../../shared/users/change-role.ts';
import type { SeenUser } from '../../../shared/users/change-user.ts';
import { reinstateUser } from '../../../shared/users/reinstate-user.ts';
import { removeUser } from '../../../shared/users/remove-user.ts';
import { suspendUser } from '../../../shared/users/suspend-user.ts';
import { isAdministrator } from '../../../shared/users/user.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople, type PeopleContext } from '../../support/people-rig.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

type Act = 'demote' | 'promote' | 'suspend' | 'reinstate' | 'remove';

/** On whatever version is there at this moment; a refusal is a fine outcome. */
async function attempt(ctx: PeopleContext, index: number, act: Act): Promise<void> {
  const user = (await ctx.users.all())[index];
  if (user === undefined) throw new Error('There is no such user.');
  const seen = { id: user.id, version: user.version };
  const acts: Record<Act, () => Promise<unknown>> = {
    demote: () => changeRole(ctx, { ...seen, role: 'sales' }),
    promote: () => changeRole(ctx, { ...seen, role: 'admin' }),
    suspend: () => suspendUser(ctx, seen),
    reinstate: () => reinstateUser(ctx, seen),
    remove: () => removeUser(ctx, seen),
  };
  try {
    await acts[act]();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

describe('a tenant', () => {
  it('always has an administrator, whatever is done to its users, also at the same moment', async () => {
    const act = fc.constantFrom<Act[]>('demote', 'demote', 'remove', 'suspend', 'promote', 'reinstate');
    const round = fc.array(fc.tuple(fc.nat(2), act), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 5 }), async (rounds) => {
        const ctx = createPeople(table.options);
        for (const role of ['admin', 'admin', 'sales'] as const) await ctx.addUser({ role });
        for (const acts of rounds) {
          await Promise.all(acts.map(([index, one]) => attempt(ctx, index, one)));
          expect((await ctx.users.all()).filter(isAdministrator).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('keeps one of two administrators who demote each other', async () => {
    const ctx = createPeople(table.options);
    const [one, other] = [await ctx.addUser({ role: 'admin' }), await ctx.addUser({ role: 'admin' })];
    const outcomes = await Promise.allSettled(
      [one, other].map(({ id, version }) => changeRole(ctx, { id, version, role: 'support' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await ctx.users.all()).filter(isAdministrator)).toHaveLength(1);
  });

  it.each([
    ['demoted', (ctx: PeopleContext, seen: SeenUser) => changeRole(ctx, { ...seen, role: 'sales' })],
    ['suspended', suspendUser],
    ['removed', removeUser],
  ])('says why its last administrator cannot be %s', async (_, act) => {
    const ctx = createPeople(table.options);
    const { id, version } = await ctx.addUser({ role: 'admin' });
    await ctx.addUser({ role: 'manager' });
    await expect(act(ctx, { id, version })).rejects.toMatchObject({
      code: 'conflict',
      publicText: 'This is the last administrator. Make somebody else an administrator first.',
    });
  });
});
