import type { MailEvent, MailEventType } from './mail-event.ts';
import type { Mail } from './mailer.ts';

/** What a mail says: paragraphs, and at most one thing to do. */
interface Letter {
  to: string;
  subject: string;
  paragraphs: readonly string[];
  action?: { label: string; url: string };
}

type EventOf<T extends MailEventType> = Extract<MailEvent, { type: T }>;

/** One letter for each event; a new event of `MailEvent` needs a line here. */
const letters: { [T in MailEventType]: (event: EventOf<T>) => Letter } = {
  'user.invited': ({ data: { email, tenantName, role, invitedBy, acceptUrl, expiresAt } }) => ({
    to: email,
    subject: `You are invited to ${tenantName}`,
    paragraphs: [
      `${invitedBy ?? 'An administrator'} invites you to work with customers of ${tenantName} on WhatsApp, as ${role}.`,
      `The invitation holds until ${expiresAt.slice(0, 10)}. If you did not expect it, you can ignore this e-mail.`,
    ],
    action: { label: 'Accept the invitation', url: acceptUrl },
  }),
};

/** The e-mail that tells of an event. */
export const mailFor = (event: MailEvent): Mail => {
  const { to, subject, paragraphs, action } = letters[event.type](event);
  const lines = action === undefined ? paragraphs : [...paragraphs, `${action.label}: ${action.url}`];
  return { to, subject: oneLine(subject), text: `${lines.join('\n\n')}\n`, html: htmlOf({ paragraphs, action }) };
};

/** Tenants choose their names: a line break in one must not begin a header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const htmlOf = ({ paragraphs, action }: Pick<Letter, 'paragraphs'> & { action: Letter['action'] }): string => {
  const button =
    action === undefined
      ? ''
      : `<p><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b6e4f;color:#fff;text-decoration:none">${escaped(action.label)}</a></p>`;
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:2em auto;padding:0 1em" dir="auto">${body}${button}</body></html>`;
};
