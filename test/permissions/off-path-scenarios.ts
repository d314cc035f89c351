import { demoUsers } from '../../local/demo-users.ts';
import { Conversation } from '../../shared/conversations/conversation.ts';
import { eventIdOf, ticketIdOf, ulid, WabaId } from '../../shared/core/ids.ts';
import { keys } from '../../shared/data/keys.ts';
import { StoredFile } from '../../shared/media/stored-file.ts';
import { templateIdOf } from '../../shared/templates/template-id.ts';
import { slaScheduleName } from '../../shared/tickets/plan-ticket.ts';
import { Ticket } from '../../shared/tickets/ticket.ts';
import { TicketRules } from '../../shared/tickets/ticket-rules.ts';
import { storeSentQuotation } from '../support/stored-quotation.ts';
import type { Scenario } from './scenario.ts';
import { answered, failOnce } from './work-scenarios.ts';
import { phoneNumberId, type World } from './world.ts';

const administrator = demoUsers.find(({ email }) => email === 'admin@acme.test');
if (administrator === undefined) throw new Error('There is no demo administrator.');
const { email, userId } = administrator;
/** As the local stack connects the number. */
const wabaId = WabaId.parse(`2${phoneNumberId.slice(1)}`);

const openedGrant = (world: World, reason: string) => {
  const at = new Date().toISOString();
  return {
    ...{ type: 'grant.opened', eventId: eventIdOf(ulid(new Date())), tenantId: world.tenantId, occurredAt: at },
    data: { reason, validUntil: at },
  };
};

async function untilMailed(world: World, { eventId, data }: ReturnType<typeof openedGrant>): Promise<void> {
  await world.until('the e-mail', async () =>
    (await world.client.mailbox(email)).some(({ text }) => text?.includes(data.reason)),
  );
  const key = keys.once(world.tenantId, 'mail', `${eventId} ${userId}`);
  await world.until('the mark that it was sent', async () => (await world.item(key))?.state === 'done');
}

const teamId = `tm_${'0'.repeat(26)}`;
const promises = TicketRules.parse({
  // Nobody is in the team: it is looked who is.
  ...{ defaultTeamId: teamId, assignment: [{ teamId, method: 'least_busy' }] },
  sla: { rules: [{ targets: { firstResponseMinutes: 60, resolutionMinutes: 120 } }] },
});

/** What happens away from the reply: e-mail, and work that is due at a time. */
export const offPathScenarios: readonly Scenario[] = [
  {
    name: 'administrators are told of a grant by e-mail',
    functions: ['send-mail'],
    async play(world) {
      const event = openedGrant(world, `Case ${world.person(41)}`);
      await world.send('mail', { detail: event });
      await untilMailed(world, event);
    },
  },
  {
    name: 'an e-mail that failed is sent soon after',
    functions: ['send-mail'],
    async play(world) {
      const event = openedGrant(world, `Case ${world.person(42)}`);
      await failOnce(world, 'send-mail', 'PutItem');
      await world.send('mail', { detail: event });
      await untilMailed(world, event);
    },
  },
  {
    name: 'a snoozed thread comes back, also when the first attempt fails',
    functions: ['receive-whatsapp', 'answer-message', 'run-due-work'],
    async play(world) {
      const { id, item, conversation } = await answered(world, world.person(43));
      const key = keys.conversation(world.tenantId, id);
      const snoozedUntil = new Date().toISOString();
      const version = conversation.version + 1;
      await world.put({ ...item, ...key, status: 'waiting', snoozedUntil, version });
      await failOnce(world, 'run-due-work', 'GetItem');
      const work = { kind: 'conversation.unsnooze', tenantId: world.tenantId, conversationId: id, snoozedUntil };
      await world.send('due', work);
      await world.until('the thread with people', async () => {
        const thread = Conversation.safeParse(await world.item(key)).data;
        return thread?.status === 'open' && thread.version > version;
      });
    },
  },
  {
    name: 'a quotation is delivered, also when the first attempt fails, and answered by a tap',
    functions: ['receive-whatsapp', 'answer-message', 'deliver-quotation', 'send-message'],
    async play(world) {
      const person = world.person(45);
      const { conversation } = await answered(world, person);
      const { quotationId, event } = await storeSentQuotation(world, conversation);
      await failOnce(world, 'deliver-quotation', 'GetItem');
      await world.send('quotations', { detail: event });
      await world.reply(person, 2);
      const tap = { type: 'button_reply', button_reply: { id: `quotation:accepted:${quotationId}:1`, title: 'قبول' } };
      await world.client.write({
        ...{ phoneNumberId, from: person, name: 'Eve' },
        message: { type: 'interactive', interactive: tap },
      });
      await world.reply(person, 3);
      const key = keys.quotation(world.tenantId, quotationId);
      await world.until('the answer', async () => (await world.item(key))?.status === 'accepted');
    },
  },
  {
    name: 'a customer’s file is copied, also when the first attempt fails',
    functions: ['receive-whatsapp', 'answer-message', 'publish-changes', 'fetch-media'],
    async play(world) {
      const person = world.person(44);
      await failOnce(world, 'fetch-media', 'GetItem');
      const image = await world.client.takePhoto(phoneNumberId, Buffer.from(`a photo of ${person}`));
      await world.client.write({ phoneNumberId, from: person, name: 'Fay', message: { type: 'image', image } });
      await world.until('the note of the file', async () => {
        const thread = await world.thread(person);
        return thread?.items.some(({ file }) => StoredFile.safeParse(file).data?.state === 'stored');
      });
    },
  },
  {
    name: 'Meta’s word on a template is stored, and a sync takes over what Meta has',
    functions: ['receive-whatsapp', 'send-message'],
    async play(world) {
      const named = { wabaId, name: `sale_${world.person(45)}`, language: 'en' };
      const { name, language } = named;
      const id = templateIdOf(named);
      const key = keys.template(world.tenantId, id);
      const at = new Date().toISOString();
      await world.put({
        ...{ ...key, ...keys.templateList(world.tenantId, name, language, id), ...named },
        ...{ entity: 'Template', id, category: 'UTILITY', status: 'pending', body: 'Hello', buttons: [] },
        ...{ createdAt: at, updatedAt: at, version: 1 },
      });
      const status = (wanted: string) => async () => (await world.item(key))?.status === wanted;
      const value = { event: 'APPROVED', message_template_name: name, message_template_language: language };
      const changes = [{ field: 'message_template_status_update', value }];
      await world.client.postWebhook({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes }] });
      await world.until('the approval of a template', status('approved'));
      const startedAt = new Date().toISOString();
      await world.send('outbound', { work: 'sync-templates', tenantId: world.tenantId, wabaId, startedAt });
      await world.until('that Meta has no such template', status('deleted'));
    },
  },
  {
    name: 'a ticket’s clock starts, runs and ends with it, also when the first attempt fails',
    functions: ['receive-whatsapp', 'answer-message', 'publish-changes', 'follow-tickets'],
    async play(world) {
      await world.put({ ...keys.ticketRules(world.tenantId), entity: 'TicketRules', version: 1, rules: promises });
      const { id: conversationId, conversation } = await answered(world, world.person(46));
      const openedAt = new Date().toISOString();
      const id = ticketIdOf(ulid(new Date()));
      const ticket = {
        ...{ entity: 'Ticket', id, number: 1_000_000, status: 'open', priority: 'normal', category: 'lk_1' },
        ...{ customerId: conversation.customerId, conversationId, messageKey: 'MSG#1' },
        ...{ openedAt, updatedAt: openedAt, version: 1 },
      };
      const key = keys.ticket(world.tenantId, id);
      const { customerId } = conversation;
      await world.put({ ...key, ...keys.ticketsOfCustomer(world.tenantId, customerId, id), ...ticket });
      const stored = async () => Ticket.safeParse(await world.item(key)).data;
      const tell = (type: string, occurredAt = new Date().toISOString()) => {
        const data = { ticketId: id, conversationId, customerId };
        return world.send('tickets', { detail: { type, tenantId: world.tenantId, occurredAt, data } });
      };
      await failOnce(world, 'follow-tickets', 'GetItem');
      await tell('ticket.opened');
      await world.until('the clock', async () => (await stored())?.sla !== undefined);
      await world.until('the team', async () => (await stored())?.teamId === teamId);
      const due = () => world.dueAt(slaScheduleName(id));
      const firstDue = await world.until('the schedule', due);
      const moved = (from: string) => async () => ((await due()) === from ? undefined : due());
      await tell('conversation.answered', new Date(Date.now() + 1_000).toISOString());
      await world.until('the answer', async () => (await stored())?.respondedAt !== undefined);
      await world.until('the schedule at the next promise', moved(firstDue));
      // Without a clock that runs, its schedule goes.
      const { version = 1 } = (await stored()) ?? {};
      await world.put({ ...key, ...ticket, status: 'closed', sla: {}, version: version + 1 });
      await tell('ticket.moved');
      await world.until('no schedule', async () => (await due()) === undefined);
    },
  },
  {
    name: 'a resolved ticket is reopened by what its customer writes, and people get the conversation',
    functions: ['receive-whatsapp', 'answer-message', 'publish-changes', 'follow-tickets'],
    async play(world) {
      const person = world.person(48);
      const { id: conversationId, item, conversation } = await answered(world, person);
      const { customerId, version } = conversation;
      const [id, at] = [ticketIdOf(ulid(new Date())), new Date(Date.now() - 60_000).toISOString()];
      const [key, thread] = [keys.ticket(world.tenantId, id), keys.conversation(world.tenantId, conversationId)];
      await world.put({
        ...{ ...key, ...keys.ticketsOfCustomer(world.tenantId, customerId, id), entity: 'Ticket', id, version: 1 },
        ...{ number: 3_000_000, status: 'resolved', statusSince: at, priority: 'normal', customerId, conversationId },
        ...{ openedAt: at, updatedAt: at },
      });
      await world.put({ ...item, ...thread, ticket: { id }, version: version + 1 });
      await world.client.write({ phoneNumberId, from: person, name: 'Eve', text: 'qwertz uiop asdf' });
      await world.until('the open ticket', async () => Ticket.safeParse(await world.item(key)).data?.status === 'open');
      await world.until(
        'the conversation with people',
        async () => Conversation.safeParse(await world.item(thread)).data?.attention === 'handed-over',
      );
    },
  },
  {
    name: 'the steps of a ticket’s promise are taken one after another',
    functions: ['receive-whatsapp', 'answer-message', 'run-due-work'],
    async play(world) {
      const { id: conversationId, conversation } = await answered(world, world.person(47));
      const id = ticketIdOf(ulid(new Date()));
      const key = keys.ticket(world.tenantId, id);
      const runningSince = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
      const resolution = { targetMs: 3_600_000, usedMs: 0, runningSince: runningSince(50) };
      const put = (version: number, change: object) => {
        const ofNobodyElse = { conversationId, customerId: conversation.customerId, messageKey: 'MSG#1' };
        const [openedAt, updatedAt] = [runningSince(50), runningSince(50)];
        return world.put({
          ...{ ...key, ...keys.ticketsOfCustomer(world.tenantId, conversation.customerId, id), ...ofNobodyElse },
          ...{ entity: 'Ticket', id, number: 2_000_000, status: 'open', priority: 'normal', category: 'lk_1' },
          ...{ openedAt, updatedAt, version, ...change },
        });
      };
      const look = () => world.send('due', { kind: 'ticket.sla', tenantId: world.tenantId, ticketId: id });
      const due = () => world.dueAt(slaScheduleName(id));
      await put(1, { sla: { resolution } });
      await look();
      await world.until('the warning', async () => {
        return Ticket.safeParse(await world.item(key)).data?.sla?.resolution?.step === 'warned';
      });
      const breachDue = await world.until('the schedule of the breach', due);
      await put(3, { sla: { resolution: { ...resolution, step: 'warned', runningSince: runningSince(55) } } });
      await look();
      await world.until('an earlier schedule', async () => ((await due()) === breachDue ? undefined : due()));
      await put(4, { status: 'closed', sla: {} });
      await look();
      await world.until('no schedule', async () => (await due()) === undefined);
    },
  },
];
