import type { MailEvent, MailEventType } from './mail-event.ts';
import type { Mail } from './mailer.ts';

/** What a mail says, in paragraphs. */
interface Letter {
  subject: string;
  paragraphs: readonly string[];
}

type EventOf<T extends MailEventType> = Extract<MailEvent, { type: T }>;

/** One letter for each event; a new event of `MailEvent` needs a line here. */
const letters: { [T in MailEventType]: (event: EventOf<T>) => Letter } = {
  'tenant.suspended': ({ data: { tenantName, reason } }) => ({
    subject: `${tenantName} is suspended`,
    paragraphs: [
      `Your organisation ${tenantName} is suspended: its people and integrations cannot work for now.`,
      `The reason: ${reason}`,
      'What your customers write meanwhile is kept. Reply to us to settle it.',
    ],
  }),
  'tenant.resumed': ({ data: { tenantName } }) => ({
    subject: `${tenantName} works again`,
    paragraphs: [`Your organisation ${tenantName} is no longer suspended. What your customers wrote is in the inbox.`],
  }),
  'grant.opened': ({ data: { tenantName, reason, validUntil } }) => ({
    subject: `Our support may read conversations of ${tenantName}`,
    paragraphs: [
      `One of our administrators may read conversations of ${tenantName} until ${utc(validUntil)}.`,
      `The reason: ${reason}`,
      'Everything that is read is in your history. You can end the access at any time.',
    ],
  }),
};

const utc = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

const letterOf = <T extends MailEventType>(event: EventOf<T> & { type: T }): Letter => letters[event.type](event);

/** What tells of an event, whoever it goes to. */
export const mailFor = (event: MailEvent): Omit<Mail, 'to'> => {
  const { subject, paragraphs } = letterOf(event);
  return { subject: oneLine(subject), text: `${paragraphs.join('\n\n')}\n`, html: htmlOf(paragraphs) };
};

/** Tenants choose their names: a line break in one must not begin a header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const htmlOf = (paragraphs: readonly string[]): string => {
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:2em auto;padding:0 1em" dir="auto">${body}</body></html>`;
};
