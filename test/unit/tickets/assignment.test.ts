import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  conversationIdOf,
  customerIdOf,
  type TeamId,
  type TicketId,
  ticketIdOf,
  UserId,
  ulid,
} from '../../../shared/core/ids.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import { assignByRule, assignWaiting } from '../../../shared/tickets/assign-by-rule.ts';
import { type AssignmentRule, chooseAssignee } from '../../../shared/tickets/assignment-rule.ts';
import { changeTicketRules } from '../../../shared/tickets/change-ticket-rules.ts';
import { moveTicket } from '../../../shared/tickets/move-ticket.ts';
import { openTicket } from '../../../shared/tickets/open-ticket.ts';
import { releaseTickets } from '../../../shared/tickets/release-tickets.ts';
import { TicketRepository } from '../../../shared/tickets/ticket-repository.ts';
import { TicketRules } from '../../../shared/tickets/ticket-rules.ts';
import { changeDuty } from '../../../shared/users/change-duty.ts';
import { createTeam } from '../../../shared/users/create-team.ts';
import { suspendUser } from '../../../shared/users/suspend-user.ts';
import type { User } from '../../../shared/users/user.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople } from '../../support/people-rig.ts';

describe('whose turn it is', () => {
  const idOf = (letter: string) => UserId.parse(`us_${letter.repeat(26)}`);
  const [a, b, c] = [idOf('A'), idOf('B'), idOf('C')];
  const loads = (of: readonly number[]) =>
    [a, b, c].slice(0, of.length).map((id, index) => ({ id, load: of[index] ?? 0 }));

  it.each<[string, Pick<AssignmentRule, 'method' | 'capacity'>, number[], UserId | undefined, UserId | undefined]>([
    ['by turns: the first', { method: 'round_robin' }, [9, 0, 0], undefined, a],
    ['by turns: the next', { method: 'round_robin' }, [0, 9, 0], a, b],
    ['by turns: the first again', { method: 'round_robin' }, [0, 0, 0], c, a],
    ['by turns: over one without room', { method: 'round_robin', capacity: 2 }, [0, 2, 1], a, c],
    ['the fewest', { method: 'least_busy' }, [2, 1, 3], undefined, b],
    ['the fewest, and of equals the next', { method: 'least_busy' }, [1, 1, 1], b, c],
    ['nobody has room', { method: 'least_busy', capacity: 1 }, [1, 1, 1], undefined, undefined],
    ['nobody is there', { method: 'round_robin' }, [], undefined, undefined],
    ['by hand', { method: 'manual' }, [0], undefined, undefined],
  ])('%s', (_, rule, of, last, expected) => {
    expect(chooseAssignee(rule, loads(of), last)).toBe(expected);
  });

  it('by turns nobody is two ahead of another, and nobody ever has more than the capacity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 }), (tickets, capacity) => {
        const given = new Map([a, b, c].map((id) => [id, 0]));
        let last: UserId | undefined;
        for (let ticket = 0; ticket < tickets; ticket += 1) {
          const candidates = [...given].map(([id, load]) => ({ id, load }));
          const next = chooseAssignee({ method: 'round_robin', capacity }, candidates, last);
          if (next === undefined) continue;
          given.set(next, (given.get(next) ?? 0) + 1);
          last = next;
        }
        const counts = [...given.values()];
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(counts.reduce((sum, count) => sum + count)).toBe(Math.min(tickets, 3 * capacity));
      }),
    );
  });
});

describe('the tickets of a team', () => {
  let engine: TestTable;
  beforeAll(async () => {
    engine = await startTestTable();
  });
  afterAll(() => engine.close());

  const newDesk = () => {
    const people = createPeople(engine.options);
    const table = new TenantTable(people.tenantId, engine.options);
    const [tickets, tenants] = [
      new TicketRepository(table, people.tenantId),
      new TenantRepository(table, people.tenantId),
    ];
    return { ...people, tickets, tenants };
  };
  let ctx: ReturnType<typeof newDesk>;
  let teamId: TeamId;
  let users: User[];

  beforeEach(async () => {
    ctx = newDesk();
    teamId = (await createTeam(ctx, { name: 'Care' })).id;
    users = [];
    for (let index = 0; index < 2; index += 1) users.push(await ctx.addUser({ role: 'support', teamIds: [teamId] }));
    for (const { id } of users) await changeDuty(ctx, { id, isOn: true });
  });

  const ruled = (rule: Omit<AssignmentRule, 'teamId'>) =>
    changeTicketRules(ctx, {
      rules: TicketRules.parse({ defaultTeamId: teamId, assignment: [{ teamId, ...rule }] }),
      version: 0,
    });
  const open = async (): Promise<TicketId> => {
    const id = ticketIdOf(ulid(new Date()));
    const where = { customerId: customerIdOf(ctx.newUlid()), conversationId: conversationIdOf(ctx.newUlid()) };
    await openTicket(ctx, { id, category: 'lk_1', priority: 'normal', messageKey: 'MSG#1', ...where });
    await assignByRule(ctx, id);
    return id;
  };
  const holders = async (ids: readonly TicketId[]) =>
    Promise.all(ids.map(async (id) => (await ctx.tickets.get(id))?.assigneeId));

  it('go by turns to those on duty, with history and event', async () => {
    await ruled({ method: 'round_robin' });
    const ids = [await open(), await open(), await open()];
    const given = await holders(ids);
    expect(new Set(given.slice(0, 2))).toEqual(new Set(users.map(({ id }) => id)));
    expect(given[2]).toBe(given[0]);
    const entries = (await engine.itemsOf(ctx.tenantId)).filter(({ action }) => action === 'ticket.assigned');
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ detail: { teamId, method: 'round_robin' } });
  });

  it('wait in the team’s queue when nobody has room, until somebody has', async () => {
    await ruled({ method: 'least_busy', capacity: 1 });
    const ids = [await open(), await open(), await open()];
    expect((await holders(ids))[2]).toBeUndefined();
    expect(await ctx.tickets.get(ids[2] ?? ticketIdOf(ctx.newUlid()))).toMatchObject({ teamId });
    const [first] = ids;
    if (first === undefined) throw new Error('There are three tickets.');
    await moveTicket(ctx, { id: first, to: 'resolved' });
    await assignWaiting(ctx, [teamId]);
    const [done, , waited] = await holders(ids);
    expect(waited).toBe(done);
  });

  it('go back to the queue when somebody goes off duty, but for those that wait for the customer', async () => {
    await ruled({ method: 'round_robin' });
    const ids = [await open(), await open(), await open(), await open()];
    const [userId] = await holders(ids);
    if (userId === undefined) throw new Error('Nobody was given the ticket.');
    const theirs = [];
    for (const id of ids) if ((await holders([id]))[0] === userId) theirs.push(id);
    const [waiting, atWork] = theirs;
    if (waiting === undefined || atWork === undefined) throw new Error('They have two.');
    await moveTicket(ctx, { id: waiting, to: 'waiting' });
    // Somebody who is on duty keeps everything.
    await releaseTickets(ctx, { userId });
    expect(await holders(theirs)).toEqual([userId, userId]);
    await changeDuty(ctx, { id: userId, isOn: false });
    for (let time = 1; time <= 2; time += 1) await releaseTickets(ctx, { userId });
    expect(await holders(theirs)).toEqual([userId, undefined]);
    await assignByRule(ctx, atWork);
    expect(await holders([atWork])).toEqual([users.find(({ id }) => id !== userId)?.id]);
  });

  it('go back all when somebody is suspended, who is off duty from then on', async () => {
    await ruled({ method: 'round_robin' });
    const ids = [await open(), await open()];
    for (const id of ids) await moveTicket(ctx, { id, to: 'on_hold' });
    const user = await ctx.users.get((await holders(ids))[0] ?? users[0]?.id ?? UserId.parse(''));
    if (user === undefined) throw new Error('Nobody was given the ticket.');
    expect(await suspendUser(ctx, user)).not.toHaveProperty('onDutySince', expect.any(String));
    await releaseTickets(ctx, { userId: user.id });
    expect((await holders(ids)).filter((id) => id === undefined)).toHaveLength(1);
  });

  it('are not given to sales, to other teams, nor to the one from whom it was taken', async () => {
    await ruled({ method: 'least_busy' });
    const [one, two] = users;
    if (one === undefined || two === undefined) throw new Error('There are two.');
    const sales = await ctx.addUser({ role: 'sales', teamIds: [teamId] });
    const elsewhere = await ctx.addUser({ role: 'support' });
    for (const { id } of [sales, elsewhere]) await changeDuty(ctx, { id, isOn: true });
    await changeDuty(ctx, { id: two.id, isOn: false });
    expect(await holders([await open(), await open()])).toEqual([one.id, one.id]);
    const id = await open();
    const before = await ctx.tickets.get(id);
    if (before === undefined) throw new Error('The ticket is gone.');
    await ctx.tickets.transact(
      ctx.tickets.replaceSteps(before, { ...before, assigneeId: undefined, takenFromId: one.id }),
    );
    await assignByRule(ctx, id);
    expect(await holders([id])).toEqual([undefined]);
  });

  it('are left to people where the rule says so', async () => {
    await ruled({ method: 'manual' });
    expect(await holders([await open()])).toEqual([undefined]);
  });
});

describe('duty', () => {
  it('is told once, and said again changes nothing', async () => {
    const engine = await startTestTable();
    const ctx = createPeople(engine.options);
    const { id } = await ctx.addUser({ role: 'support' });
    const on = await changeDuty(ctx, { id, isOn: true });
    expect(on).toMatchObject({ onDutySince: ctx.now().toISOString() });
    expect(await changeDuty(ctx, { id, isOn: true })).toMatchObject({ version: on.version });
    expect((await changeDuty(ctx, { id, isOn: false })).onDutySince).toBeUndefined();
    const told = (await engine.itemsOf(ctx.tenantId))
      .filter(({ entity }) => entity === 'OutboxEvent')
      .map(({ type }) => type);
    expect(told.filter((type) => String(type).includes('duty')).toSorted()).toEqual([
      'user.went_off_duty',
      'user.went_on_duty',
    ]);
    await engine.close();
  });
});
