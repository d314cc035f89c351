import { Conversation } from '../../../shared/conversations/conversation.ts';
import { STATUS_RANK } from '../../../shared/conversations/message.ts';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import { eventIdOf, PhoneNumberId, ulid } from '../../../shared/core/ids.ts';
import { keys } from '../../../shared/data/keys.ts';
import { outboxSteps } from '../../../shared/data/outbox.ts';
import type { MailEventType } from '../../../shared/notifications/mail-event.ts';
import type { DueWorkKind } from '../../../shared/queue/due-work.ts';
import { Quotation } from '../../../shared/quotations/quotation.ts';
import { Template } from '../../../shared/templates/template.ts';
import type { FollowedEventType } from '../../../shared/tickets/follow-event.ts';
import { Ticket } from '../../../shared/tickets/ticket.ts';
import { TicketRules } from '../../../shared/tickets/ticket-rules.ts';
import { parseInvitation } from '../../../shared/users/invitation.ts';
import { inviteUser } from '../../../shared/users/invite-user.ts';
import { Email, User } from '../../../shared/users/user.ts';
import { createPeople } from '../../support/people-rig.ts';
import { storeSentQuotation } from '../../support/stored-quotation.ts';
import { textMessage } from '../../support/webhook-bodies.ts';
import { SECOND_NUMBER, type World } from '../api/world.ts';
import type { Consumer, ConsumerRig } from './consumer-rig.ts';

/** A message of a tenant's own, which does something for it. The suite makes the forgeries. */
export interface ConsumerCase {
  /** Where the message says whose it is. */
  readonly tenantAt: readonly string[];
  message(world: World, rig: ConsumerRig): unknown | Promise<unknown>;
}

const AT = '2026-08-01T10:00:00.000Z';
/** After the ticket was opened. */
const LATER = '2026-08-01T11:00:00.000Z';
const PAST = '2026-01-01T00:00:00.000Z';
const newEventId = () => eventIdOf(ulid(new Date()));
const work = (message: ConsumerCase['message']): ConsumerCase => ({ tenantAt: ['tenantId'], message });

/** A minute ago, in Unix seconds: the window is open, so the bot answers. */
const NOW = Math.floor(Date.now() / 1000) - 60;
const RECEIVED = new Date((NOW + 59) * 1000).toISOString();

/** Of the seeded customers, and of nobody yet. */
const [ADA, EVE, NEW] = ['4915112345678', '4915187654321', '4915100000000'];

const written = (
  { caller: { tenantId }, phoneNumberId }: Pick<World, 'caller' | 'phoneNumberId'>,
  more: object = {},
  origin: 'live' | 'history' = 'live',
) => {
  const message = { ...textMessage('wamid.case', ADA, 'hello'), timestamp: String(NOW), ...more };
  return { tenantId, receivedAt: RECEIVED, update: { kind: 'message', origin, phoneNumberId, message } };
};

const inbound = (origin: 'live' | 'history', more: object = {}) => work((world) => written(world, more, origin));

const preference: ConsumerCase['message'] = ({ caller: { tenantId }, phoneNumberId }) => {
  const stop = { wa_id: ADA, category: 'marketing_messages', value: 'stop', timestamp: '1785578400' };
  return { tenantId, receivedAt: AT, update: { kind: 'preference', phoneNumberId, preference: stop } };
};

/** Eve has shown an id, under which Ada writes now. */
const fromTwo: ConsumerCase['message'] = async (world, rig) => {
  await rig.deliver('answer-message', written(world, { id: 'wamid.eve', from: EVE, from_user_id: 'DE.1' }));
  return written(world, { from_user_id: 'DE.1' });
};

/** What Meta could not show at first, and then does. */
const shownAtLast: ConsumerCase['message'] = async (world, rig) => {
  const unknown = { type: 'unsupported', errors: [{ code: 131060, title: 'This message is unavailable.' }] };
  await rig.deliver('answer-message', written(world, { ...unknown, text: undefined, timestamp: String(NOW - 10) }));
  return written(world);
};

/** The other number of the tenant, with a token that Meta does not know. */
const refusedNumber: ConsumerCase['message'] = async (world) => {
  const phoneNumberId = PhoneNumberId.parse(String(Number(world.phoneNumberId) + SECOND_NUMBER));
  const number = { phoneNumberId, displayPhoneNumber: '+49 30 1', accessToken: 'revoked-token' };
  await world.setup.connectPhoneNumber(world.caller.tenantId, number);
  return written({ ...world, phoneNumberId }, { from: NEW });
};

/** Of every kind of work that is due; a new kind without a case does not compile. */
const dueCases: Readonly<Record<DueWorkKind, ConsumerCase['message']>> = {
  'conversation.unsnooze': async ({ ctx: { tenantId, table }, conversation: { id } }) => {
    const snoozed = { status: 'waiting', snoozedUntil: PAST, ...inboxOf(tenantId, id) };
    await table.update(keys.conversation(tenantId, id), { set: snoozed }, Conversation);
    return { kind: 'conversation.unsnooze', tenantId, conversationId: id, snoozedUntil: PAST };
  },
  'quotation.expire': async ({ ctx: { tenantId, table }, quotationId }) => {
    const delivery = { attempt: 1, askedAt: PAST };
    const sent = { revision: 1, hash: 'hash', at: PAST, expiresAt: PAST, delivery };
    await table.update(keys.quotation(tenantId, quotationId), { set: { status: 'sent', sent } }, Quotation);
    return { kind: 'quotation.expire', tenantId, quotationId, revision: 1 };
  },
  'ticket.sla': async ({ ctx: { tenantId, table }, ticketId }) => {
    const sla = { resolution: { targetMs: 60_000, usedMs: 0, runningSince: PAST } };
    await table.update(keys.ticket(tenantId, ticketId), { set: { sla } }, Ticket);
    return { kind: 'ticket.sla', tenantId, ticketId };
  },
};

const inboxOf = (tenantId: World['caller']['tenantId'], id: Conversation['id']) =>
  keys.inbox(tenantId, 'waiting', 16, PAST, id);

/** Of every event of which somebody is told; a new one without a case does not compile. */
const mailData: Readonly<Record<MailEventType, object>> = {
  'tenant.suspended': { reason: 'Case 1' },
  'tenant.resumed': {},
  'grant.opened': { reason: 'Case 1', validUntil: AT },
  'ticket.escalated': { number: 1, priority: 'high', timer: 'firstResponse' },
  'quotation.delivery_failed': {
    ...{ reference: 'Q-1', createdBy: 'bot' },
    failure: { code: 131026, cause: 'Not on WhatsApp.', nextStep: 'Call the customer.' },
  },
};

const mailCase = (type: string, data: object): ConsumerCase => ({
  tenantAt: ['detail', 'tenantId'],
  message: ({ caller: { tenantId } }) => ({
    detail: { type, eventId: newEventId(), tenantId, occurredAt: AT, data },
  }),
});

/** Of every event that tickets hear of; a new one without a case does not compile. */
const heard: Readonly<Record<FollowedEventType, (world: World) => object | Promise<object>>> = {
  'ticket.opened': ofTicket,
  'ticket.moved': ofTicket,
  'ticket.edited': ofTicket,
  'ticket.merged': ofTicket,
  'ticket.assigned': ofTicket,
  'ticket.released': ofTicket,
  'ticket.reassigned': ofTicket,
  'conversation.answered': ofThread,
  'customer.wrote': ofWriter,
  'user.went_on_duty': ofHolder,
  'user.went_off_duty': ofHolder,
  'user.suspended': ofHolder,
  'user.removed': ofHolder,
};

function ofTicket({ ticketId }: World) {
  return { ticketId };
}

function ofThread({ conversation: { id: conversationId, customerId } }: World) {
  return { conversationId, customerId };
}

/** The customer wrote after the ticket was opened. */
async function ofWriter(world: World) {
  const { tenantId, table } = world.ctx;
  const data = ofThread(world);
  const { conversationId } = data;
  const key = keys.messageSort(LATER, 'wrote');
  await table.put({
    ...{ ...keys.message(tenantId, conversationId, key), entity: 'Message', direction: 'in', origin: 'live' },
    ...{ author: 'customer', wamid: 'wamid.wrote', sentAt: LATER, storedAt: LATER, type: 'text', contentRank: 3 },
    ...{ summary: 'And when?', reading: { intent: 'nothing', entries: [] } },
  });
  return data;
}

/** Somebody who is off duty and has a ticket. */
async function ofHolder({ ctx: { tenantId, table }, ticketId, caller: { userId } }: World) {
  await table.update(keys.ticket(tenantId, ticketId), { set: { assigneeId: userId } }, Ticket);
  return { id: userId };
}

/** A ticket that nobody has, and somebody on duty in its team, which takes turns. */
async function sharedOut({ ctx: { tenantId, table }, phoneNumberId, ticketId, people }: World) {
  const { colleagueId, teamId } = people;
  const rules = TicketRules.parse({ assignment: [{ teamId, method: 'round_robin' }] });
  await table.put({ ...keys.ticketRules(tenantId), entity: 'TicketRules', version: 3, rules });
  const turns = Number(phoneNumberId) % 1000;
  await table.put({ ...keys.ticketRota(tenantId, teamId), entity: 'TicketRota', last: colleagueId, version: turns });
  await table.update(keys.user(tenantId, colleagueId), { set: { onDutySince: PAST, teamIds: [teamId] } }, User);
  await table.update(keys.ticket(tenantId, ticketId), { set: { teamId } }, Ticket);
  return { ticketId };
}

const heardCase = (type: string, data: (world: World) => object | Promise<object>): ConsumerCase => ({
  tenantAt: ['detail', 'tenantId'],
  message: async (world) => ({
    // After the ticket was opened.
    detail: { type, tenantId: world.caller.tenantId, occurredAt: LATER, data: await data(world) },
  }),
});

/** A quotation that was sent, in a thread whose window has closed: the consumer notes that it cannot be delivered. */
const sentQuotation = async ({ ctx: { tenantId, table }, conversation }: World) => {
  const { id } = conversation;
  await table.update(keys.conversation(tenantId, id), { set: { windowEndsAt: PAST } }, Conversation);
  const stored = await storeSentQuotation({ tenantId, put: (item) => table.put(item) }, conversation);
  return { ...stored, event: { ...stored.event, occurredAt: AT } };
};

/** By the name of what is consumed; a consumer without a case does not compile. */
export const consumerCases: Readonly<Record<Consumer, Readonly<Record<string, ConsumerCase>>>> = {
  'answer-message': {
    'a message': inbound('live'),
    'a message with a button of the bot': inbound('live', {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'entry:1', title: 'One' } },
    }),
    'a wish for which a quotation is drafted': inbound('live', { from: NEW, text: { body: 'repair' } }),
    'a person whom two customers know': work(fromTwo),
    'a message in place of one that could not be shown': work(shownAtLast),
    'a message to a number whose token Meta refuses': work(refusedNumber),
    'a preference': work(preference),
  },
  'store-history': { 'an old message': inbound('history') },
  'send-message': {
    'a message that somebody wrote': work(async (world, { api }) => {
      const path = `/conversations/${world.conversation.id}/messages`;
      await world.call({ method: 'POST', path, body: { content: { type: 'text', text: 'Hello' } } });
      return api.queued().at(-1)?.work;
    }),
    'a message with a file that somebody uploaded': work(async (world, { api }) => {
      const path = `/conversations/${world.conversation.id}/messages`;
      const content = { type: 'media', media: 'image', fileId: world.fileId };
      await world.call({ method: 'POST', path, body: { content } });
      return api.queued().at(-1)?.work;
    }),
    'a template that is to go to Meta': work(async ({ ctx: { tenantId, table }, templateId }) => {
      const submitting = { status: 'submitting', version: 1 };
      await table.update(keys.template(tenantId, templateId), { set: submitting }, Template);
      return { work: 'submit-template', tenantId, templateId, version: 1 };
    }),
    'templates that are to be taken over': work(({ ctx: { tenantId }, wabaId }) => ({
      ...{ work: 'sync-templates', tenantId, wabaId, startedAt: AT },
    })),
    'templates that are as Meta has them': work(async ({ ctx: { tenantId }, wabaId }, rig) => {
      const sync = { work: 'sync-templates', tenantId, wabaId, startedAt: AT };
      await rig.deliver('send-message', sync);
      return sync;
    }),
    'Meta’s word on a template': work(({ ctx: { tenantId }, wabaId }) => {
      const event = { about: 'template', wabaId, name: 'greeting', language: 'en', status: 'paused' };
      return { work: 'account-event', tenantId, event };
    }),
    'Meta’s word on a number': work(({ ctx: { tenantId }, wabaId }) => {
      const event = { about: 'number', wabaId, event: 'ACCOUNT_RESTRICTION', at: AT, health: {}, access: 'lost' };
      return { work: 'account-event', tenantId, event };
    }),
  },
  'fetch-media': {
    'a file': work(async ({ ctx: { tenantId, table }, conversation: { id } }) => {
      const messageKey = keys.messageSort(AT, 'digest');
      const media = { mediaId: '4711', mimeType: 'image/jpeg' };
      const common = { entity: 'Message', conversationId: id, direction: 'in', origin: 'live', author: 'customer' };
      await table.put({
        ...{ ...keys.message(tenantId, id, messageKey), ...common, key: messageKey, wamid: 'wamid.file' },
        ...{ type: 'image', summary: 'Image', sentAt: AT, storedAt: AT, contentRank: 3, media },
      });
      return { tenantId, conversationId: id, messageKey };
    }),
  },
  'send-mail': Object.fromEntries(Object.entries(mailData).map(([type, data]) => [type, mailCase(type, data)])),
  'deliver-quotation': {
    'a quotation that was sent': {
      tenantAt: ['detail', 'tenantId'],
      message: async (world) => ({ detail: (await sentQuotation(world)).event }),
    },
    'a message with a quotation that failed': {
      tenantAt: ['detail', 'tenantId'],
      message: async (world) => {
        const { tenantId, table } = world.ctx;
        const { quotationId, quotation, event } = await sentQuotation(world);
        const messageKey = keys.messageSort(AT, 'offer');
        const delivery = { attempt: 1, askedAt: PAST, messageId: messageIdOf(messageKey) };
        const sent = { ...quotation.sent, delivery };
        await table.update(keys.quotation(tenantId, quotationId), { set: { sent } }, Quotation);
        const { id: conversationId } = world.conversation;
        const failed = { status: 'failed', statusRank: STATUS_RANK.failed, statusAt: AT };
        await table.put({
          ...{ ...keys.message(tenantId, conversationId, messageKey), entity: 'Message', direction: 'out', ...failed },
          quotation: { id: quotationId, revision: 1 },
        });
        const data = { quotationId, conversationId, messageKey };
        return { detail: { ...event, type: 'quotation.message_failed', data } };
      },
    },
  },
  'follow-tickets': {
    ...Object.fromEntries(Object.entries(heard).map(([type, data]) => [type, heardCase(type, data)])),
    'a ticket of a team that shares them out': heardCase('ticket.opened', sharedOut),
  },
  'run-due-work': Object.fromEntries(Object.entries(dueCases).map(([kind, message]) => [kind, work(message)])),
  'publish-changes': {
    'an event of the outbox': {
      tenantAt: ['pk'],
      message: ({ caller: { tenantId } }) => {
        const event = { eventId: newEventId(), tenantId, type: 'ticket.opened', occurredAt: AT, data: {} };
        const [step] = outboxSteps(event);
        return step !== undefined && 'put' in step ? step.put : undefined;
      },
    },
    'a thread with a ticket, to which the customer wrote': {
      tenantAt: ['pk'],
      message: ({ caller: { tenantId }, conversation: { id, customerId }, ticketId }) => ({
        ...{ ...keys.conversation(tenantId, id), entity: 'Conversation', id, customerId, ticket: { id: ticketId } },
        ...{ cursor: { at: AT }, lastMessage: { direction: 'in' } },
      }),
    },
    'a message with a file': {
      tenantAt: ['pk'],
      message: ({ caller: { tenantId }, conversation: { id } }) => ({
        ...keys.message(tenantId, id, keys.messageSort(AT, 'digest')),
        ...{ entity: 'Message', conversationId: id, media: { mediaId: '4711' } },
      }),
    },
    'a message with a quotation that failed': {
      tenantAt: ['pk'],
      message: ({ caller: { tenantId }, conversation: { id }, quotationId }) => ({
        ...keys.message(tenantId, id, keys.messageSort(AT, 'offer')),
        ...{ entity: 'Message', status: 'failed', statusAt: AT, quotation: { id: quotationId, revision: 1 } },
      }),
    },
  },
  'admit-people': {
    'an invitation': work(async ({ rig, caller: { tenantId } }) => {
      const people = createPeople(rig.table.options, tenantId);
      // Now, as the function's clock runs.
      const ctx = { ...people, now: () => new Date() };
      await inviteUser(ctx, { email: Email.parse('new@people.test'), role: 'sales', teamIds: [] });
      const link = /join#(\S+)/.exec(people.mails[0]?.text ?? '')?.[1] ?? '';
      return { ...parseInvitation(link), person: { name: 'Nia', password: 'Long-enough-2026!' } };
    }),
  },
};
