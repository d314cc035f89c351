import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailEventTypes } from '../../../lib/mail-events.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { eventIdOf, TeamId, type TenantId, ulid, userIdOf } from '../../../shared/core/ids.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { MailEvent } from '../../../shared/notifications/mail-event.ts';
import { mailFor } from '../../../shared/notifications/mail-for.ts';
import type { Mail } from '../../../shared/notifications/mailer.ts';
import { sendMail } from '../../../shared/notifications/send-mail.ts';
import type { Role } from '../../../shared/users/permissions.ts';
import { suspendUser } from '../../../shared/users/suspend-user.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople, type PeopleContext } from '../../support/people-rig.ts';
import { newTenantId } from '../../support/test-context.ts';

let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const envelope = (tenantId: TenantId) => ({
  ...{ eventId: eventIdOf(ulid(new Date())), tenantId, occurredAt: '2026-08-01T10:00:00.000Z' },
});
const failure = { code: 131026, cause: 'Not on WhatsApp.', nextStep: 'Call the customer.' };
const opened = (tenantId: TenantId): MailEvent => ({
  ...{ ...envelope(tenantId), type: 'grant.opened' },
  data: { reason: 'Case 4711', validUntil: '2026-08-01T11:00:00.000Z' },
});

/** A tenant with two administrators, and people who are none. */
const mailing = async (send: (mail: Mail) => Promise<void>) => {
  const people = createPeople(engine.options);
  const [ann, ben] = [await people.addUser({ role: 'admin' }), await people.addUser({ role: 'admin' })];
  const gone = await people.addUser({ role: 'admin' });
  await suspendUser(people, { id: gone.id, version: 1 });
  await people.addUser({ role: 'manager' });
  const ctx = { ...people, table: new TenantTable(people.tenantId, engine.options), mailer: { send } };
  return { ctx, event: () => opened(ctx.tenantId), administrators: [ann.email, ben.email].sort() };
};

describe('sendMail', () => {
  it('tells each active administrator once of an event that comes several times, and again of another', async () => {
    const sent: Mail[] = [];
    const { ctx, event, administrators } = await mailing(async (mail) => void sent.push(mail));
    const grant = event();
    for (let time = 0; time < 3; time += 1) await sendMail(ctx, grant);
    expect(sent.map(({ to }) => to).sort()).toEqual(administrators);
    await sendMail(ctx, event());
    expect(sent).toHaveLength(4);
  });

  it('sends again what was not taken, and nobody else waits for it', async () => {
    const sent: string[] = [];
    let refusals = 1;
    const { ctx, event, administrators } = await mailing(async ({ to }) => {
      if (to === administrators[0] && refusals-- > 0) throw new Unavailable({ public: 'Busy.' });
      sent.push(to);
    });
    const grant = event();
    await expect(sendMail(ctx, grant)).rejects.toBeInstanceOf(Unavailable);
    expect(sent).toEqual([administrators[1]]);
    await sendMail(ctx, grant);
    await sendMail(ctx, grant);
    expect(sent.toSorted()).toEqual(administrators);
  });
});

describe('who is told', () => {
  const tellOf = async (
    event: (tenantId: TenantId) => MailEvent,
    seed: (people: PeopleContext) => Promise<unknown>,
  ) => {
    const people = createPeople(engine.options);
    await seed(people);
    const ctx = { ...people, table: new TenantTable(people.tenantId, engine.options) };
    await sendMail(ctx, event(people.tenantId));
    return people.mails.map(({ to }) => to).toSorted();
  };
  const teamId = TeamId.parse(`tm_${'0'.repeat(26)}`);
  const escalated = (tenantId: TenantId): MailEvent => ({
    ...{ ...envelope(tenantId), type: 'ticket.escalated' },
    data: { number: 12, priority: 'high', timer: 'nextResponse', teamId },
  });
  const failed = (createdBy: string, submittedBy?: string) => (tenantId: TenantId) => ({
    ...{ ...envelope(tenantId), type: 'quotation.delivery_failed' as const },
    data: { reference: 'Q-2026-7', createdBy, ...(submittedBy && { submittedBy }), failure },
  });
  const add = async (people: PeopleContext, role: Role, change: object = {}) =>
    (await people.addUser({ role, ...change })).email;

  it('of a late ticket the managers of its team are, else all managers, else the administrators', async () => {
    const expected: string[] = [];
    const admin = async (people: PeopleContext) => add(people, 'admin');
    expect(
      await tellOf(escalated, async (people) => {
        await Promise.all([admin(people), add(people, 'manager'), add(people, 'support', { teamIds: [teamId] })]);
        expected.push(await add(people, 'manager', { teamIds: [teamId] }));
      }),
    ).toEqual(expected);
    expected.length = 0;
    expect(
      await tellOf(escalated, async (people) => {
        await admin(people);
        expected.push(await add(people, 'manager'), await add(people, 'manager'));
      }),
    ).toEqual(expected.toSorted());
    expected.length = 0;
    expect(await tellOf(escalated, async (people) => expected.push(await admin(people)))).toEqual(expected);
  });

  it('of a quotation that did not arrive those who made it are, else the managers', async () => {
    const [author, sender] = [userIdOf(ulid(new Date(0))), userIdOf(ulid(new Date(1)))];
    const expected: string[] = [];
    const seed = async (people: PeopleContext) => {
      expected.push(await add(people, 'sales', { id: author }), await add(people, 'sales', { id: sender }));
      await add(people, 'manager');
    };
    expect(await tellOf(failed(`user:${author}`, `user:${sender}`), seed)).toEqual(expected.toSorted());
    expected.length = 0;
    expect(await tellOf(failed('bot'), async (people) => expected.push(await add(people, 'manager')))).toEqual(
      expected,
    );
  });
});

describe('the letters', () => {
  const tenantId = newTenantId();
  const letters = (reason: string): MailEvent[] => [
    { ...envelope(tenantId), type: 'tenant.suspended', data: { reason } },
    { ...envelope(tenantId), type: 'tenant.resumed', data: {} },
    { ...{ ...envelope(tenantId), type: 'grant.opened' }, data: { reason, validUntil: '2026-08-01T11:00:00.000Z' } },
    {
      ...{ ...envelope(tenantId), type: 'ticket.escalated' },
      data: { number: 12, priority: 'high', timer: 'firstResponse' },
    },
    {
      ...{ ...envelope(tenantId), type: 'quotation.delivery_failed' },
      data: { reference: reason, createdBy: 'bot', failure: { ...failure, cause: reason } },
    },
  ];

  it('exist for each event that the bus passes on, and the bus passes each on', () => {
    expect(MailEvent.options.map(({ shape }) => shape.type.value)).toEqual(mailEventTypes);
    expect(letters('x').map(({ type }) => type)).toEqual(mailEventTypes);
  });

  it('say whose it is, why, until when, and what to do', () => {
    const [suspended, , grant, late, undelivered] = letters('Case 4711').map((event) => mailFor(event, 'Acme'));
    for (const mail of [suspended, grant, undelivered]) expect(mail?.text).toContain('The reason: Case 4711');
    expect(grant?.text).toContain('until 2026-08-01 11:00 UTC');
    expect(late).toMatchObject({
      subject: 'Acme: ticket 12 is late',
      text: expect.stringContaining('the customer has had no answer of a person yet'),
    });
    expect(undelivered).toMatchObject({
      subject: 'Acme: quotation Case 4711 did not arrive',
      text: expect.stringContaining('What to do: Call the customer.'),
    });
  });

  it('keep any name and reason out of the header and of the HTML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        for (const event of letters(`<x>${text}`)) {
          const { subject, html } = mailFor(event, `<x>${text}\r\nBcc: y`);
          expect(subject).not.toMatch(/[\r\n\p{Cc}]/u);
          expect(html).not.toContain('<x>');
        }
      }),
    );
  });
});
