import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Emails } from '../../local/engines/emails.ts';
import { mailboxPage } from '../../local/sim/mailbox-page.ts';
import { createSesMailer } from '../../shared/adapters/ses/ses-mailer.ts';
import { InvalidInput, Unavailable } from '../../shared/core/errors.ts';
import { endpointWith } from './endpoint-with.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function mailbox(path = `${temporaryFolder()}/emails.sqlite`) {
  const emails = new Emails(['crm'], path);
  onTestFinished(() => emails.close());
  const { client, usage, faults } = await endpointWith('ses', emails);
  const mailerTo = (configurationSet: string) =>
    createSesMailer({ from: 'no-reply@crm.test', configurationSet, client: new SESv2Client(client) });
  return { emails, path, usage, faults, ses: new SESv2Client(client), mailer: mailerTo('crm'), mailerTo };
}

const mail = { to: 'ann@acme.test', subject: 'Привет 👋', text: 'Hello,\nAnn', html: '<p>Hello</p>' };

describe('the local SES', () => {
  it('keeps what the product sends, the newest first, also over a restart', async () => {
    const { emails, mailer, path, usage } = await mailbox();
    await mailer.send(mail);
    await mailer.send({ to: 'bob@acme.test', subject: 'Second', text: 'x' });
    const kept = [
      { n: 2, from: 'no-reply@crm.test', to: ['bob@acme.test'], subject: 'Second', text: 'x', html: undefined },
      { n: 1, from: 'no-reply@crm.test', ...mail, to: [mail.to] },
    ];
    expect(emails.list()).toMatchObject(kept);
    expect(emails.list('ann@acme.test').map(({ n }) => n)).toEqual([1]);
    expect((await mailbox(path)).emails.list()).toMatchObject(kept);
    expect(usage.report().bill.lines).toMatchObject([{ item: 'ses-emails', quantity: 2 }]);
  });

  it('refuses what SES refuses: no address, an unknown configuration set, a member that nobody here knows', async () => {
    const { emails, mailer, mailerTo, ses } = await mailbox();
    await expect(mailer.send({ ...mail, to: 'nobody' })).rejects.toBeInstanceOf(InvalidInput);
    await expect(mailerTo('other').send(mail)).rejects.toBeInstanceOf(Unavailable);
    const raw = new SendEmailCommand({
      FromEmailAddress: 'a@b.test',
      Destination: { ToAddresses: ['c@d.test'] },
      Content: { Raw: { Data: new Uint8Array([1]) } },
    });
    await expect(ses.send(raw)).rejects.toMatchObject({ name: 'BadRequestException' });
    expect(emails.list()).toEqual([]);
  });

  it('makes an outage Unavailable, with nothing of the mail in the error', async () => {
    const { mailer, faults } = await mailbox();
    const error = { name: 'TooManyRequestsException', status: 429 };
    faults.add({ service: 'ses', action: 'SendEmail', times: 1, error, afterSuccess: false });
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'Unavailable', message: 'TooManyRequestsException' });
  });
});

describe('the mailbox page', () => {
  it('shows mails without running what is in them', async () => {
    const { emails, mailer } = await mailbox();
    await mailer.send({ to: 'ann@acme.test', subject: '<b>Bold</b>', text: 'See https://crm.test/?a=1&b="2" now' });
    await mailer.send({ ...mail, html: '<script>alert("x")</script>' });
    const page = mailboxPage(emails.list());
    expect(page).not.toContain('<b>Bold');
    expect(page).not.toContain('<script>');
    expect(page).toContain('<a href="https://crm.test/?a=1&#38;b=&#34;2&#34;">');
    expect(page).toContain('sandbox="allow-popups"');
    expect(mailboxPage([])).toContain('No e-mail was sent yet.');
  });
});
