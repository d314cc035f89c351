import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followedEventTypes } from '../../../lib/ticket-events.ts';
import { BusinessHours } from '../../../shared/core/business-hours.ts';
import { PhoneNumberId, type TicketId, ticketIdOf } from '../../../shared/core/ids.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { keys } from '../../../shared/data/keys.ts';
import { MailEvent } from '../../../shared/notifications/mail-event.ts';
import { Tenant } from '../../../shared/tenants/tenant.ts';
import { TenantRules } from '../../../shared/tenants/tenant-rules.ts';
import { FollowedEvent } from '../../../shared/tickets/follow-event.ts';
import type { Heard } from '../../../shared/tickets/hear-conversation.ts';
import { mergeTicket } from '../../../shared/tickets/merge-ticket.ts';
import { moveTicket } from '../../../shared/tickets/move-ticket.ts';
import { planTicket, slaScheduleName } from '../../../shared/tickets/plan-ticket.ts';
import { runTicketSla } from '../../../shared/tickets/run-ticket-sla.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import type { TicketStatus } from '../../../shared/tickets/ticket-status.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import type { KeptSchedules } from '../../support/kept-schedules.ts';
import type { TestContext } from '../../support/test-context.ts';
import { TicketDesk } from '../../support/ticket-desk.ts';

let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const office = [{ from: '09:00', to: '17:00' }];
const berlin = BusinessHours.parse({
  timeZone: 'Europe/Berlin',
  week: { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office },
  holidays: [{ date: '2026-05-01', name: 'Labour Day' }],
});
let desk: TicketDesk;
beforeEach(async () => {
  desk = await TicketDesk.open(engine, '2026-08-03T10:00:00.000Z');
});

describe('the clock of a stored ticket', () => {
  it.each([
    ['on a working day', '2026-04-27T08:00:00.000Z', '2026-04-27T08:48:00.000Z', '2026-04-27T09:00:00.000Z'],
    ['over a weekend', '2026-04-24T14:30:00.000Z', '2026-04-27T07:18:00.000Z', '2026-04-27T07:30:00.000Z'],
    [
      'over a holiday and a weekend',
      '2026-04-30T14:30:00.000Z',
      '2026-05-04T07:18:00.000Z',
      '2026-05-04T07:30:00.000Z',
    ],
    [
      'over the change to summer time',
      '2026-03-27T15:30:00.000Z',
      '2026-03-30T07:18:00.000Z',
      '2026-03-30T07:30:00.000Z',
    ],
  ])('starts when it was opened, and plans its warning, %s', async (_, openedAt, warningAt, dueAt) => {
    desk = await TicketDesk.open(engine, openedAt, berlin);
    const { id } = await desk.ticket();
    desk.ctx.pass(5_000);
    await desk.follow();
    expect(desk.planned(id)).toBe(warningAt);
    expect(await desk.stored(id)).toMatchObject({ dueAt, sla: { firstResponse: { runningSince: openedAt } } });
  });

  it('warns, breaks, tells the manager and takes the ticket from its assignee, each once and by one schedule', async () => {
    const { id } = await desk.ticket();
    await desk.follow();
    await desk.until('2026-08-03T10:48:00.000Z');
    expect(await desk.announced()).toEqual(['firstResponse warned']);
    await desk.until('2026-08-03T11:30:00.000Z');
    expect(await desk.announced()).toEqual([
      'firstResponse warned',
      'firstResponse breached',
      'firstResponse escalated',
    ]);
    expect(await desk.stored(id)).toMatchObject({ escalatedAt: '2026-08-03T11:30:00.000Z' });
    // Of that the managers are told by e-mail.
    const mails = (await desk.events()).flatMap((event) => MailEvent.safeParse(event).data ?? []);
    expect(mails.map(({ type }) => type)).toEqual(['ticket.escalated']);
    await desk.until('2026-08-03T12:30:00.000Z');
    expect(await desk.announced()).toHaveLength(4);
    expect(desk.ctx.schedules.all.size).toBe(1);
    // A repetition of the last look finds nothing to do.
    await runTicketSla(desk.ctx, { ticketId: id });
    expect(await desk.announced()).toHaveLength(4);
  });

  it('stands while we wait for the customer, and goes on when they write', async () => {
    const ticket = await desk.ticket();
    await desk.follow();
    await desk.until('2026-08-03T10:30:00.000Z');
    await desk.hear('person', ticket);
    await moveTicket(desk.ctx, { id: ticket.id, to: 'waiting' });
    await desk.follow();
    expect([desk.planned(ticket.id), desk.ctx.schedules.all.size]).toEqual([undefined, 0]);
    await desk.until('2026-08-03T20:00:00.000Z');
    await desk.hear('customer', ticket);
    expect(await desk.stored(ticket.id)).toMatchObject({ status: 'open', dueAt: '2026-08-03T22:00:00.000Z' });
    expect(desk.planned(ticket.id)).toBe('2026-08-03T21:36:00.000Z');
    expect(await desk.announced()).toEqual([]);
  });

  it('does not take a message from before we began to wait for the one that we wait for', async () => {
    const ticket = await desk.ticket();
    await desk.until('2026-08-03T10:30:00.000Z');
    await moveTicket(desk.ctx, { id: ticket.id, to: 'waiting' });
    await desk.hear('customer', ticket, '2026-08-03T10:29:00.000Z');
    expect(await desk.stored(ticket.id)).toMatchObject({ status: 'waiting' });
  });

  it('says that an answer came too late, whoever looks first', async () => {
    const ticket = await desk.ticket();
    await desk.follow();
    desk.ctx.pass(61 * 60_000);
    await desk.hear('person', ticket);
    expect(await desk.announced()).toEqual(['firstResponse breached']);
    expect(await desk.stored(ticket.id)).toMatchObject({
      sla: { firstResponse: { breachedAt: '2026-08-03T11:00:00.000Z' } },
    });
  });

  it('is counted for every ticket of the conversation, and of no other', async () => {
    const thread = await desk.customer();
    const [first, second] = [await desk.ticket(thread), await desk.ticket(thread)];
    const other = await desk.ticket(await desk.customer('4915187654321'));
    desk.ctx.pass(60_000);
    await desk.hear('person', first);
    const met = async ({ id }: Ticket) => (await desk.stored(id)).sla?.firstResponse?.metAt !== undefined;
    expect(await Promise.all([first, second, other].map(met))).toEqual([true, true, false]);
  });

  it('takes what the customer wrote in the second of our answer for later than it', async () => {
    const ticket = await desk.ticket();
    desk.ctx.pass(5 * 60_000 + 400);
    await desk.hear('person', ticket);
    await desk.says(ticket, 'And when does it come?');
    await desk.tellWrote();
    expect((await desk.stored(ticket.id)).sla?.nextResponse).toMatchObject({
      runningSince: '2026-08-03T10:05:00.999Z',
    });
  });

  it('goes on from where it stood when the ticket is reopened', async () => {
    const { id } = await desk.ticket();
    await desk.until('2026-08-03T10:10:00.000Z');
    await moveTicket(desk.ctx, { id, to: 'resolved' });
    await desk.follow();
    expect(desk.planned(id)).toBe('2026-08-10T10:10:00.000Z');
    await desk.until('2026-08-04T10:00:00.000Z');
    await moveTicket(desk.ctx, { id, to: 'open' });
    await desk.follow();
    expect(await desk.stored(id)).toMatchObject({
      reopenedAt: '2026-08-04T10:00:00.000Z',
      dueAt: '2026-08-04T17:50:00.000Z',
    });
    expect(desk.ctx.schedules.all.size).toBe(1);
  });
});

describe('what is heard of a conversation', () => {
  /** Who wrote, in which minute. */
  const said = fc.array(
    fc.tuple(fc.constantFrom('customer' as const, 'person' as const), fc.integer({ min: 1, max: 50 })),
    {
      minLength: 1,
      maxLength: 5,
    },
  );

  it('comes to the same in any order and however often: we owe an answer when theirs is the last word', async () => {
    await fc.assert(
      fc.asyncProperty(
        said.chain((words) =>
          fc.tuple(fc.constant(words), fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 })),
        ),
        async ([words, deliveries]) => {
          desk = await TicketDesk.open(engine, '2026-08-03T10:00:00.000Z');
          const ticket = await desk.ticket();
          const timeOf = (minute: number) =>
            new Date(Date.parse('2026-08-03T10:00:00.000Z') + minute * 60_000).toISOString();
          desk.ctx.pass(55 * 60_000);
          for (const [who, minute] of deliveries) await desk.hear(who, ticket, timeOf(minute));
          const last = (who: Heard['who']) =>
            Math.max(0, ...words.filter(([whose]) => whose === who).map(([, minute]) => minute));
          const { sla } = await desk.stored(ticket.id);
          const owes = (timer: { metAt?: string | undefined } | undefined) =>
            timer !== undefined && timer.metAt === undefined;
          expect(owes(sla?.firstResponse)).toBe(last('person') === 0);
          if (last('person') > 0) expect(owes(sla?.nextResponse)).toBe(last('customer') > last('person'));
          expect(desk.ctx.schedules.all.size).toBe(1);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('the schedules', () => {
  /** The reconciliation: each ticket whose clock runs, or that will be closed, has one schedule, and there is no other. */
  const reconciled = async (ids: readonly TicketId[]) => {
    const tickets = await Promise.all(ids.map((id) => desk.stored(id)));
    const awaited = tickets.filter(
      ({ status, sla = {} }) =>
        status === 'resolved' || Object.values(sla).some((timer) => timer?.runningSince !== undefined),
    );
    const names = awaited.map(({ id }) => slaScheduleName(id)).sort();
    expect([...desk.ctx.schedules.all.keys()].sort()).toEqual(names);
    return names.length;
  };

  it('fit the tickets after any moves and merges, however their events are ordered and repeated', async () => {
    const Step = fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom<TicketStatus | 'merge' | 'plan'>(
        'open',
        'waiting',
        'on_hold',
        'resolved',
        'closed',
        'merge',
        'plan',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { maxLength: 10 }), async (steps) => {
        desk = await TicketDesk.open(engine, '2026-08-03T10:00:00.000Z');
        const thread = await desk.customer();
        const ids: TicketId[] = [];
        for (let index = 0; index < 3; index += 1) ids.push((await desk.ticket(thread)).id);
        for (const [index, what] of steps) {
          const [id, intoId] = [ids[index], ids[(index + 1) % 3]];
          if (id === undefined || intoId === undefined) throw new Error('There are three tickets.');
          desk.ctx.pass(60_000);
          if (what === 'plan') await planTicket(desk.ctx, id);
          else if (what === 'merge') await mergeTicket(desk.ctx, { id, intoId }).catch(() => {});
          else await moveTicket(desk.ctx, { id, to: what }).catch(() => {});
        }
        await desk.follow();
        await reconciled(ids);
        for (const id of ids.toReversed()) await planTicket(desk.ctx, id);
        await reconciled(ids);
      }),
      { numRuns: 8 },
    );
  });

  it('are right when two plan at once and the slower one has seen less', async () => {
    const { id } = await desk.ticket();
    await planTicket(desk.ctx, id);
    const { schedules } = desk.ctx;
    const slow: TestContext & { schedules: KeptSchedules } = {
      ...desk.ctx,
      schedules: Object.assign(Object.create(schedules), {
        put: async (schedule: Parameters<KeptSchedules['put']>[0]) => {
          if ((await desk.stored(id)).status === 'new') {
            await moveTicket(desk.ctx, { id, to: 'waiting' });
            await planTicket(desk.ctx, id);
          }
          await schedules.put(schedule);
        },
      }),
    };
    await planTicket(slow, id);
    expect(await reconciled([id])).toBe(0);
  });

  it('are gone with a ticket that is not there', async () => {
    const id = ticketIdOf(desk.ctx.newUlid());
    await desk.ctx.schedules.put({
      name: slaScheduleName(id),
      at: '2026-08-03T10:00:00.000Z',
      work: { kind: 'ticket.sla', tenantId: desk.ctx.tenantId, ticketId: id },
    });
    await planTicket(desk.ctx, id);
    expect(desk.ctx.schedules.all.size).toBe(0);
  });
});

describe('a resolved ticket', () => {
  it('is closed by itself when it can be reopened no more, by nobody but the system, and leaves no schedule', async () => {
    const { id } = await desk.ticket();
    await desk.follow();
    await moveTicket(desk.ctx, { id, to: 'resolved' });
    await desk.follow();
    await desk.until('2026-08-10T09:59:59.999Z');
    expect(await desk.stored(id)).toMatchObject({ status: 'resolved' });
    await desk.until('2026-08-10T10:00:00.000Z');
    await desk.follow();
    expect(await desk.stored(id)).toMatchObject({ status: 'closed', statusSince: '2026-08-10T10:00:00.000Z' });
    expect(desk.ctx.schedules.all.size).toBe(0);
    const entries = await engine.itemsOf(desk.ctx.tenantId);
    expect(entries.filter(({ action }) => action === 'ticket.moved').at(-1)).toMatchObject({
      ...{ actor: 'system', detail: { from: 'resolved', to: 'closed', reason: 'not reopened in time' } },
    });
  });

  it('is closed later where the tenant gives more time meanwhile', async () => {
    const { id } = await desk.ticket();
    await moveTicket(desk.ctx, { id, to: 'resolved' });
    await desk.follow();
    const rules = TenantRules.parse({ ticketReopenDays: 10 });
    await desk.ctx.table.update(keys.tenant(desk.ctx.tenantId), { set: { rules } }, Tenant);
    await desk.until('2026-08-10T10:00:00.000Z');
    expect([(await desk.stored(id)).status, desk.planned(id)]).toEqual(['resolved', '2026-08-13T10:00:00.000Z']);
  });
});

describe('merging', () => {
  it('closes the ticket, and the other one is answered in both conversations', async () => {
    const thread = await desk.customer();
    const from = await desk.ticket(thread);
    const second = await identifyCustomer(desk.ctx, {
      identity: { waId: '4915112345678', previousWaIds: [], previousUserIds: [] },
      phoneNumberId: PhoneNumberId.parse('2'),
      initialStatus: 'open',
    });
    if (second.created === undefined) throw new Error('The thread was there before.');
    const into = await desk.ticket(second.created);
    await mergeTicket(desk.ctx, { id: from.id, version: from.version, intoId: into.id });
    await desk.follow();
    expect(await desk.stored(from.id)).toMatchObject({ status: 'closed', mergedIntoId: into.id });
    expect(await desk.stored(into.id)).toMatchObject({ otherConversationIds: [from.conversationId] });
    desk.ctx.pass(60_000);
    await desk.hear('person', from);
    expect((await desk.stored(into.id)).sla?.firstResponse).toHaveProperty('metAt');
    const histories = (await engine.itemsOf(desk.ctx.tenantId)).filter(({ entity }) => entity === 'AuditEntry');
    expect(histories.map(({ action }) => action)).toEqual(expect.arrayContaining(['ticket.merged', 'ticket.took_in']));
  });

  it('refuses itself, a ticket of another customer, and one that is finished', async () => {
    const [one, foreign] = [await desk.ticket(), await desk.ticket(await desk.customer('4915187654321'))];
    const merge = (intoId: TicketId) => mergeTicket(desk.ctx, { id: one.id, intoId });
    await expect(merge(one.id)).rejects.toThrow('is the ticket itself');
    await expect(merge(foreign.id)).rejects.toThrow('is a ticket of another customer');
    await expect(merge(ticketIdOf(desk.ctx.newUlid()))).rejects.toThrow('is no ticket of yours');
    await moveTicket(desk.ctx, { id: foreign.id, to: 'resolved' });
    await expect(merge(foreign.id)).rejects.toThrow('A ticket that is resolved takes no other in.');
  });
});

describe('the events that are followed', () => {
  it('are those that the rule of the bus lets through', () => {
    const known = FollowedEvent.options.flatMap(({ shape }) => shape.type.options);
    expect(known).toEqual(followedEventTypes);
  });
});
