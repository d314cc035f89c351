import type { SlaTimerName } from '../tickets/sla.ts';
import type { MailEvent, MailEventType } from './mail-event.ts';
import type { Mail } from './mailer.ts';

/** What a mail says, in paragraphs. */
interface Letter {
  subject: string;
  paragraphs: readonly string[];
}

type EventOf<T extends MailEventType> = Extract<MailEvent, { type: T }>;

/** One letter for each event; a new event of `MailEvent` needs a line here. */
const letters: { [T in MailEventType]: (event: EventOf<T>, tenantName: string) => Letter } = {
  'tenant.suspended': ({ data: { reason } }, tenantName) => ({
    subject: `${tenantName} is suspended`,
    paragraphs: [
      `Your organisation ${tenantName} is suspended: its people and integrations cannot work for now.`,
      `The reason: ${reason}`,
      'What your customers write meanwhile is kept. Reply to us to settle it.',
    ],
  }),
  'tenant.resumed': (_, tenantName) => ({
    subject: `${tenantName} works again`,
    paragraphs: [`Your organisation ${tenantName} is no longer suspended. What your customers wrote is in the inbox.`],
  }),
  'grant.opened': ({ data: { reason, validUntil } }, tenantName) => ({
    subject: `Our support may read conversations of ${tenantName}`,
    paragraphs: [
      `One of our administrators may read conversations of ${tenantName} until ${utc(validUntil)}.`,
      `The reason: ${reason}`,
      'Everything that is read is in your history. You can end the access at any time.',
    ],
  }),
  'ticket.escalated': ({ data: { number, priority, timer, assigneeId } }, tenantName) => ({
    subject: `${tenantName}: ticket ${number} is late`,
    paragraphs: [
      `Ticket ${number} of ${tenantName}, priority ${priority}, is past what was promised: ${LATE[timer]}.`,
      assigneeId === undefined ? 'Nobody works on it.' : 'Somebody has it: the ticket says who.',
    ],
  }),
  'quotation.delivery_failed': ({ data: { reference, failure } }, tenantName) => ({
    subject: `${tenantName}: quotation ${reference} did not arrive`,
    paragraphs: [
      `Quotation ${reference} of ${tenantName} did not reach its customer.`,
      `The reason: ${failure.cause} (${failure.code})`,
      `What to do: ${failure.nextStep}`,
      'The quotation stays as it was sent. Once the cause is mended, ask for its delivery once more.',
    ],
  }),
};

/** The promise of each of a ticket's timers, broken. */
const LATE: Readonly<Record<SlaTimerName, string>> = {
  firstResponse: 'the customer has had no answer of a person yet',
  nextResponse: 'the customer waits for the next answer',
  resolution: 'it is not resolved',
};

const utc = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

const letterOf = <T extends MailEventType>(event: EventOf<T> & { type: T }, tenantName: string): Letter =>
  letters[event.type](event, tenantName);

/** What tells of an event, whoever it goes to. */
export const mailFor = (event: MailEvent, tenantName: string): Omit<Mail, 'to'> => {
  const { subject, paragraphs } = letterOf(event, tenantName);
  return { subject: oneLine(subject), text: `${paragraphs.join('\n\n')}\n`, html: htmlOf(paragraphs) };
};

/** Tenants choose their names: a line break in one must not begin a header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const htmlOf = (paragraphs: readonly string[]): string => {
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:2em auto;padding:0 1em" dir="auto">${body}</body></html>`;
};
