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
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext, newTenantId } from '../../support/test-context.ts';

let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const data = {
  email: 'ann@acme.test',
  tenantName: 'Acme',
  role: 'support',
  invitedBy: 'Bob',
  acceptUrl: 'https://crm.test/invitations/1',
  expiresAt: '2026-08-08T10:00:00.000Z',
};

const eventOf = (tenantId: TenantId): MailEvent => ({
  ...{ type: 'user.invited', eventId: eventIdOf(ulid(new Date())), tenantId, data },
  occurredAt: '2026-08-01T10:00:00.000Z',
});

const mailing = (send: (mail: Mail) => Promise<void>) => {
  const test = createTestContext({ table: engine.options });
  const ctx = { ...test, table: new TenantTable(test.tenantId, engine.options), mailer: { send } };
  return { ctx, event: () => eventOf(ctx.tenantId) };
};

describe('sendMail', () => {
  it('sends one mail for an event that comes several times, and another for another event', async () => {
    const sent: Mail[] = [];
    const { ctx, event } = mailing(async (mail) => void sent.push(mail));
    const invited = event();
    for (let time = 0; time < 3; time += 1) await sendMail(ctx, invited);
    expect(sent).toMatchObject([{ to: 'ann@acme.test', subject: 'You are invited to Acme' }]);
    await sendMail(ctx, event());
    expect(sent).toHaveLength(2);
  });

  it('sends again what was not taken', async () => {
    let calls = 0;
    const { ctx, event } = mailing(async () => {
      calls += 1;
      if (calls === 1) throw new Unavailable({ public: 'Busy.' });
    });
    const invited = event();
    await expect(sendMail(ctx, invited)).rejects.toBeInstanceOf(Unavailable);
    await sendMail(ctx, invited);
    await sendMail(ctx, invited);
    expect(calls).toBe(2);
  });
});

describe('the letters', () => {
  const event = eventOf(newTenantId());

  it('exist for each event that the bus passes on, and the bus passes each on', () => {
    expect(MailEvent.options.map(({ shape }) => shape.type.value)).toEqual(mailEventTypes);
  });

  it('say who invites, to what, as what, until when, and how to accept', () => {
    const { text, html } = mailFor(event);
    for (const told of ['Bob', 'Acme', 'support', '2026-08-08', data.acceptUrl]) expect(text).toContain(told);
    expect(html).toContain(`href="${data.acceptUrl}"`);
  });

  it('keep any name out of the header and of the HTML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (name) => {
        const { subject, html } = mailFor({ ...event, data: { ...data, tenantName: `<x>${name}\r\nBcc: y` } });
        expect(subject).not.toMatch(/[\r\n\p{Cc}]/u);
        expect(html).not.toContain('<x>');
      }),
    );
  });
});
