import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailEventTypes } from '../../../lib/mail-events.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { eventIdOf, type TenantId, ulid } from '../../../shared/core/ids.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { MailEvent } from '../../../shared/notifications/mail-event.ts';
import { mailFor } from '../../../shared/notifications/mail-for.ts';
import type { Mail } from '../../../shared/notifications/mailer.ts';
import { sendMail } from '../../../shared/notifications/send-mail.ts';
import { suspendUser } from '../../../shared/users/suspend-user.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople } from '../../support/people-rig.ts';
import { newTenantId } from '../../support/test-context.ts';

let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const envelope = (tenantId: TenantId) => ({
  ...{ eventId: eventIdOf(ulid(new Date())), tenantId, occurredAt: '2026-08-01T10:00:00.000Z' },
});
const opened = (tenantId: TenantId): MailEvent => ({
  ...{ ...envelope(tenantId), type: 'grant.opened' },
  data: { tenantName: 'Acme', reason: 'Case 4711', validUntil: '2026-08-01T11:00:00.000Z' },
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

describe('the letters', () => {
  const tenantId = newTenantId();
  const letters = (tenantName: string, reason: string): MailEvent[] => [
    { ...envelope(tenantId), type: 'tenant.suspended', data: { tenantName, reason } },
    { ...envelope(tenantId), type: 'tenant.resumed', data: { tenantName } },
    {
      ...{ ...envelope(tenantId), type: 'grant.opened' },
      data: { tenantName, reason, validUntil: '2026-08-01T11:00:00.000Z' },
    },
  ];

  it('exist for each event that the bus passes on, and the bus passes each on', () => {
    expect(MailEvent.options.map(({ shape }) => shape.type.value)).toEqual(mailEventTypes);
    expect(letters('Acme', 'x').map(({ type }) => type)).toEqual(mailEventTypes);
  });

  it('say why, and until when', () => {
    const [suspended, , grant] = letters('Acme', 'Case 4711').map((event) => mailFor(event).text);
    for (const text of [suspended, grant]) expect(text).toContain('The reason: Case 4711');
    expect(grant).toContain('until 2026-08-01 11:00 UTC');
  });

  it('keep any name and reason out of the header and of the HTML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        for (const event of letters(`<x>${text}\r\nBcc: y`, `<x>${text}`)) {
          const { subject, html } = mailFor(event);
          expect(subject).not.toMatch(/[\r\n\p{Cc}]/u);
          expect(html).not.toContain('<x>');
        }
      }),
    );
  });
});
