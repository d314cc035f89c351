import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoTenants } from '../../../local/demo-tables.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { readMessage } from '../../../shared/bot/read-message.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import { type TeamId, UserId, ulid } from '../../../shared/core/ids.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { recordConsent } from '../../../shared/customers/record-consent.ts';
import { digest, keys } from '../../../shared/data/keys.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
import { TemplateRepository } from '../../../shared/templates/template-repository.ts';
import { Tenant } from '../../../shared/tenants/tenant.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['conversations']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
  rig.sqs.resetHistory();
});

const Thread = z.looseObject({
  id: z.string(),
  status: z.string(),
  version: z.int(),
  assigneeId: z.string().optional(),
});
const Message = z.looseObject({ id: z.string(), status: z.string().optional() });
const Page = z.object({ items: z.array(Thread), next: z.string().optional() });
const Messages = z.object({ items: z.array(Message) });

const path = (rest = '') => `/conversations/${world.conversation.id}${rest}`;
const post = (rest: string, body: unknown = {}, as: TenantCaller = world.caller, headers = {}) =>
  rig.call(as, { method: 'POST', path: path(rest), body, headers });
const get = (rest = '', query = {}, as: TenantCaller = world.caller) =>
  rig.call(as, { method: 'GET', path: path(rest), query });
const employee = (userId: UserId = world.people.colleagueId, teamIds: TeamId[] = []): TenantCaller => ({
  ...{ kind: 'user', tenantId: world.ctx.tenantId, userId, role: 'support', teamIds },
});
const stored = async () => {
  const conversation = await world.ctx.conversations.get(world.conversation.id, { consistent: true });
  if (conversation === undefined) throw new Error('The conversation is gone.');
  return conversation;
};
const change = async (changes: Partial<Conversation>) => {
  const before = await stored();
  return world.ctx.conversations.replace(before, { ...before, ...changes });
};
const setVisibility = (conversationVisibility: string) =>
  world.ctx.table.update(keys.tenant(world.ctx.tenantId), { set: { rules: { conversationVisibility } } }, Tenant);
const history = async () =>
  z
    .object({ items: z.array(z.looseObject({ action: z.string() })) })
    .parse((await get('/history')).body)
    .items.map(({ action }) => action);
const eventTypes = async () =>
  (await rig.table.scanAll())
    .filter(({ entity, tenantId }) => entity === 'OutboxEvent' && tenantId === world.ctx.tenantId)
    .map(({ type }) => type);
const newPerson = async (waId: string, status: 'open' | 'bot' = 'open'): Promise<Conversation> => {
  const { ctx, phoneNumberId } = world;
  const identity = { waId, previousWaIds: [], previousUserIds: [] };
  const { created } = await identifyCustomer(ctx, { identity, phoneNumberId, initialStatus: status });
  if (created === undefined) throw new Error('They were there before.');
  return created;
};

describe('the inbox', () => {
  const list = async (query: Record<string, string>, as: TenantCaller = world.caller) =>
    Page.parse((await rig.call(as, { method: 'GET', path: '/conversations', query })).body);

  it('shows the customer, the window and who has it', async () => {
    const { items } = await list({});
    expect(items.find(({ id }) => id === world.conversation.id)).toMatchObject({
      customer: { name: 'Ada', phone: '+4915112345678' },
      window: { freeText: true },
      assigneeId: world.caller.userId,
      tags: [],
    });
  });

  it('pages through all shards, newest first, each conversation once', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 40; count += 1) {
      world.ctx.pass(1000);
      ids.unshift((await newPerson(`49160${String(count).padStart(7, '0')}`, 'bot')).id);
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ status: 'bot', limit: '7', ...(after !== undefined && { after }) });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(ids);
  });

  it('filters by person, nobody and team', async () => {
    const free = await newPerson('4916011111111');
    const idsOf = async (query: Record<string, string>) => (await list(query)).items.map(({ id }) => id);
    expect(await idsOf({ assigneeId: 'nobody' })).toEqual([free.id]);
    expect(await idsOf({ assigneeId: world.caller.userId })).toHaveLength(2);
    expect(await idsOf({ teamId: world.people.teamId })).toHaveLength(2);
    expect(await idsOf({ assigneeId: world.people.colleagueId })).toEqual([]);
  });

  it('takes the token of another list for none', async () => {
    const { next } = await list({ limit: '1' });
    const answer = await rig.call(world.caller, {
      ...{ method: 'GET', path: '/conversations', query: { status: 'bot', after: next ?? '' } },
    });
    expect(answer.status).toBe(400);
  });
});

describe('who sees a conversation', () => {
  it.each([
    ['all', 'a colleague', true],
    ['team', 'a colleague', false],
    ['team', 'a colleague of the team', true],
    ['own', 'a colleague of the team', false],
    ['own', 'its holder', true],
  ])('rule %s: %s', async (rule, who, sees) => {
    await setVisibility(rule);
    const as =
      who === 'its holder'
        ? employee(world.caller.userId)
        : employee(world.people.colleagueId, who === 'a colleague of the team' ? [world.people.teamId] : []);
    expect((await get('', {}, as)).status).toBe(sees ? 200 : 404);
    expect((await get('/messages', {}, as)).status).toBe(sees ? 200 : 404);
    expect((await post('/notes', { text: 'x' }, as)).status).toBe(sees ? 201 : 404);
    const page = Page.parse((await rig.call(as, { method: 'GET', path: '/conversations' })).body);
    expect(page.items.some(({ id }) => id === world.conversation.id)).toBe(sees);
  });

  it('everybody sees what is nobody’s; leaders and integrations see all', async () => {
    await setVisibility('own');
    expect((await get('', {}, { ...world.caller, userId: world.people.colleagueId, role: 'manager' })).status).toBe(
      200,
    );
    await change({ assigneeId: undefined, teamId: undefined });
    expect((await get('', {}, employee())).status).toBe(200);
  });
});

describe('writing to the customer', () => {
  const content = { type: 'text', text: 'We are on it' };

  it('stores the message with its author and queues the work, a minute late before and at once after', async () => {
    const answer = await post('/messages', { content });
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'queued', author: `user:${world.caller.userId}`, text: 'We are on it', type: 'text' },
    });
    const [late, now] = rig.queued();
    expect([late?.delay, now?.delay]).toEqual([60, 0]);
    expect(late?.work).toEqual(now?.work);
    expect(messageIdOf(now?.work.work === 'send-message' ? now.work.messageKey : '')).toBe(
      Message.parse(answer.body).id,
    );
    expect(await stored()).toMatchObject({ status: 'waiting', unread: 0, lastMessage: { preview: 'We are on it' } });
    expect((await history())[0]).toBe('conversation.answered');
    expect(await eventTypes()).toContain('conversation.answered');
    expect(Messages.parse((await get('/messages')).body).items[0]).toMatchObject({ text: 'We are on it' });
  });

  it.each([
    [{ type: 'buttons', text: 'Choose', buttons: [{ id: 'a', title: 'A' }] }],
    [{ type: 'list', text: 'Choose', button: 'Open', sections: [{ title: 'S', rows: [{ id: 'a', title: 'A' }] }] }],
    [{ type: 'media', media: 'image', link: 'https://example.com/a.png', caption: 'A picture' }],
  ])('%j', async (each) => {
    expect(await post('/messages', { content: each })).toMatchObject({ status: 202, body: { content: each } });
  });

  it.each([
    ['content.text', { type: 'text', text: 'x'.repeat(4097) }],
    ['content.text', { type: 'text', text: ' ' }],
    ['content.buttons', { type: 'buttons', text: 'x', buttons: [] }],
    ['content.buttons', { type: 'buttons', text: 'x', buttons: ['a', 'b'].map((title) => ({ id: 'same', title })) }],
    ['content.buttons.0.title', { type: 'buttons', text: 'x', buttons: [{ id: 'a', title: 'x'.repeat(21) }] }],
    ['content.link', { type: 'media', media: 'image', link: 'http://example.com/a.png' }],
    ['content.caption', { type: 'media', media: 'audio', link: 'https://example.com/a.ogg', caption: 'x' }],
    ['content.status', { type: 'text', text: 'x', status: 'sent' }],
  ])('refuses a wrong %s', async (field, wrong) => {
    const answer = await post('/messages', { content: wrong });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect(rig.queued()).toEqual([]);
  });

  it('refuses free text when the window is closed, and says so by a code', async () => {
    await change({ windowEndsAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await post('/messages', { content })).toMatchObject({ status: 409, body: { code: 'window_closed' } });
    expect(rig.queued()).toEqual([]);
    expect(await stored()).toMatchObject({ status: 'open' });
  });

  it('refuses for a number that is not connected', async () => {
    const number = await world.ctx.phoneNumbers.get(world.phoneNumberId);
    if (number === undefined) throw new Error('No number.');
    await world.ctx.phoneNumbers.markReconnect(number);
    expect(await post('/messages', { content })).toMatchObject({ status: 409, body: { code: 'number_disconnected' } });
  });

  it('silences the bot', async () => {
    await change({ status: 'bot' });
    await post('/messages', { content });
    expect(await stored()).toMatchObject({ status: 'waiting' });
  });

  it('writes once under an Idempotency-Key, also when the first answer was lost half-way', async () => {
    const headers = { 'Idempotency-Key': 'k1' };
    rig.sqs.on(SendMessageCommand).rejects(new Error('no queue'));
    expect((await post('/messages', { content }, world.caller, headers)).status).toBe(503);
    rig.sqs.on(SendMessageCommand).resolves({});
    const first = await post('/messages', { content }, world.caller, headers);
    const again = await post('/messages', { content }, world.caller, headers);
    expect([first.status, again.text]).toEqual([202, first.text]);
    const sent = Messages.parse((await get('/messages')).body).items.filter(({ status }) => status === 'queued');
    expect(sent).toHaveLength(1);
  });
});

describe('a template', () => {
  const template = (values: object, templateId: string = world.templateId) =>
    post('/messages', { content: { type: 'template', templateId, values } });

  it('goes out after the window too, as the customer reads it', async () => {
    await change({ windowEndsAt: new Date(Date.now() - 60_000).toISOString() });
    expect(await template({ body: { 1: 'Ada' } })).toMatchObject({
      status: 202,
      body: { type: 'template', text: 'Hello Ada, welcome.', content: { name: 'greeting', body: [{ value: 'Ada' }] } },
    });
  });

  it('needs its values, and to be one of the tenant', async () => {
    const field = 'content.values.body.1';
    expect(await template({})).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect(await template({}, `tp_${ulid(new Date())}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'content.templateId' }] },
    });
  });

  it('goes out only while it is approved', async () => {
    const templates = new TemplateRepository(world.ctx.table, world.ctx.tenantId);
    const before = await templates.get(world.templateId);
    if (before === undefined) throw new Error('No template.');
    await templates.transact(templates.replaceSteps(before, { ...before, status: 'paused', version: 2 }));
    expect(await template({ body: { 1: 'Ada' } })).toMatchObject({
      status: 409,
      body: { code: 'template_not_sendable', detail: expect.stringMatching(/^The template is paused, /) },
    });
  });

  it('of marketing does not go to a customer who wants none', async () => {
    const templates = new TemplateRepository(world.ctx.table, world.ctx.tenantId);
    const before = await templates.get(world.templateId);
    if (before === undefined) throw new Error('No template.');
    await templates.transact(templates.replaceSteps(before, { ...before, category: 'MARKETING', version: 2 }));
    const { customerId } = world.conversation;
    await recordConsent(world.ctx, { customerId, value: 'withdrawn', source: 'Form' });
    expect(await template({ body: { 1: 'Ada' } })).toMatchObject({ status: 409, body: { code: 'opted_out' } });
  });
});

describe('putting a conversation aside', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('makes it wait until a time, and brings it back before', async () => {
    const until = inDays(2);
    expect(await post('/snooze', { until })).toMatchObject({
      status: 200,
      body: { status: 'waiting', snoozedUntil: until },
    });
    expect(await post('/unsnooze')).toMatchObject({ status: 200, body: { status: 'open' } });
    expect(await stored()).not.toHaveProperty('snoozedUntil');
    expect((await history()).slice(0, 2)).toEqual(['conversation.woken', 'conversation.snoozed']);
    expect(await eventTypes()).toEqual(expect.arrayContaining(['conversation.snoozed', 'conversation.woken']));
  });

  it('refuses a time that is past or far, a stale version, and one that nobody has', async () => {
    for (const until of [inDays(-1), inDays(400), 'tomorrow']) {
      expect(await post('/snooze', { until })).toMatchObject({ status: 400, body: { errors: [{ field: 'until' }] } });
    }
    expect((await post('/snooze', { until: inDays(1), version: 1 })).status).toBe(409);
    await change({ status: 'bot' });
    expect((await post('/snooze', { until: inDays(1) })).status).toBe(409);
  });

  it('is for those who see it', async () => {
    await setVisibility('own');
    expect((await post('/snooze', { until: inDays(1) }, employee())).status).toBe(404);
    expect((await post('/unsnooze', {}, employee())).status).toBe(404);
  });
});

describe('sending a failed message again', () => {
  const retry = () => post(`/messages/${messageIdOf(world.failedMessageKey)}/retry`);

  it('makes a new message that names the old one, once', async () => {
    const answer = await retry();
    const oldId = messageIdOf(world.failedMessageKey);
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', retryOf: oldId, text: 'Hello' } });
    const { items } = Messages.parse((await get('/messages')).body);
    expect(items.find(({ id }) => id === oldId)).toMatchObject({
      status: 'failed',
      retriedAs: Message.parse(answer.body).id,
    });
    expect(await retry()).toMatchObject({ status: 409, body: { detail: 'The message was sent again already.' } });
  });

  it('goes to one of two who ask at once', async () => {
    const statuses = (await Promise.all([retry(), retry()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([202, 409]);
  });

  it('is no way around the window', async () => {
    await change({ windowEndsAt: new Date(Date.now() - 60_000).toISOString() });
    expect(await retry()).toMatchObject({ status: 409, body: { code: 'window_closed' } });
  });

  it('is not for what was sent, nor for what is no message', async () => {
    const { body } = await post('/messages', { content: { type: 'text', text: 'x' } });
    const queued = await post(`/messages/${Message.parse(body).id}/retry`);
    expect(queued).toMatchObject({ status: 409, body: { detail: 'A message that is queued cannot be sent again.' } });
    expect((await post('/messages/abc/retry')).status).toBe(404);
    const note = Messages.parse((await get('/messages')).body).items.find(({ status }) => status === undefined);
    expect((await post(`/messages/${note?.id}/retry`)).status).toBe(409);
  });
});

describe('a note', () => {
  it('stands in the thread and is never sent', async () => {
    const answer = await post('/notes', { text: 'Be kind' });
    expect(answer).toMatchObject({ status: 201, body: { direction: 'note', text: 'Be kind', type: 'note' } });
    expect(Messages.parse((await get('/messages')).body).items[0]).toMatchObject({ text: 'Be kind' });
    expect(rig.queued()).toEqual([]);
    expect((await history())[0]).toBe('conversation.noted');
  });
});

describe('giving a conversation to people', () => {
  it('takes a manager for others, and says so in history and events', async () => {
    const { colleagueId: assigneeId, teamId } = world.people;
    expect(await post('/assign', { assigneeId, teamId })).toMatchObject({ status: 200, body: { assigneeId, teamId } });
    expect(await post('/assign')).toMatchObject({ status: 200 });
    expect(await stored()).not.toHaveProperty('assigneeId');
    expect((await history()).slice(0, 2)).toEqual(['conversation.assigned', 'conversation.assigned']);
    expect(await post('/assign', { assigneeId }, employee(world.caller.userId))).toMatchObject({ status: 403 });
  });

  it('lets an employee take what is nobody’s, and tells who has the rest', async () => {
    const me = { assigneeId: world.people.colleagueId };
    expect(await post('/assign', me, employee())).toMatchObject({
      status: 409,
      body: { detail: 'Ada has this conversation already.' },
    });
    await change({ assigneeId: undefined, teamId: undefined });
    expect(await post('/assign', me, employee())).toMatchObject({ status: 200, body: me });
  });

  it('goes to one of two who take it at once', async () => {
    await change({ assigneeId: undefined, teamId: undefined });
    const [a, b] = [world.caller.userId, world.people.colleagueId];
    const answers = await Promise.all(
      [a, b].map((assigneeId) => post('/assign', { assigneeId }, employee(assigneeId))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses whom it does not know, and a version that is not the last', async () => {
    const stranger = UserId.parse(`us_${ulid(new Date())}`);
    expect(await post('/assign', { assigneeId: stranger })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'assigneeId' }] },
    });
    expect(await post('/assign', { assigneeId: world.people.colleagueId, version: 1 })).toMatchObject({ status: 409 });
  });
});

describe('bot and people', () => {
  it('a person takes the thread over and gives it back', async () => {
    await change({ status: 'bot', assigneeId: undefined, memory: { fallbacks: 1, offered: 'menu' } });
    const taken = { status: 'open', assigneeId: world.people.colleagueId };
    expect(await post('/take-over', {}, employee())).toMatchObject({ status: 200, body: taken });
    expect(await post('/hand-back', {}, employee())).toMatchObject({ status: 200, body: { status: 'bot' } });
    const back = await stored();
    expect(back).not.toHaveProperty('assigneeId');
    expect(back).not.toHaveProperty('memory');
    expect((await history()).slice(0, 2)).toEqual(['conversation.handed_back', 'conversation.taken_over']);
  });

  it('drops the bot’s last turn when its outcome is stored, and keeps it until then', async () => {
    const at = new Date().toISOString();
    const turn: Conversation['turn'] = {
      ...{ id: 'turn', attempt: 0, claimedAt: at, replyAt: at, covers: [] },
      decision: { do: 'menu', language: 'en' },
    };
    await change({ status: 'bot', turn });
    await post('/take-over');
    expect(await stored()).toMatchObject({ status: 'open', turn });
    const { ctx, conversation } = world;
    await ctx.messages.storeSent({
      ...{ entity: 'Message', conversationId: conversation.id, key: keys.messageSort(at, digest('turn')) },
      ...{ direction: 'out', author: 'bot', sentAt: at, attempt: 0, status: 'accepted', statusRank: 10 },
    });
    await post('/resolve');
    expect(await stored()).not.toHaveProperty('turn');
  });
});

describe('the end of a conversation', () => {
  it('is resolved, reopened, and both once', async () => {
    await change({ unread: 2, attention: 'handed-over' });
    expect(await post('/resolve')).toMatchObject({ status: 200, body: { status: 'resolved', unread: 0 } });
    expect(await post('/resolve')).toMatchObject({ status: 200 });
    expect(await post('/reopen')).toMatchObject({ status: 200, body: { status: 'open' } });
    expect((await history()).slice(0, 2)).toEqual(['conversation.reopened', 'conversation.resolved']);
    await change({ status: 'waiting' });
    expect(await post('/reopen')).toMatchObject({ status: 409 });
  });
});

describe('tags and the read mark', () => {
  it('replaces tags, in order and once each', async () => {
    const put = (tags: unknown) => rig.call(world.caller, { method: 'PUT', path: path('/tags'), body: { tags } });
    expect(await put(['vip', 'late', 'vip'])).toMatchObject({ status: 200, body: { tags: ['late', 'vip'] } });
    expect(await put([])).toMatchObject({ status: 200, body: { tags: [] } });
    expect(await put(Array.from({ length: 11 }, (_, index) => `t${index}`))).toMatchObject({ status: 400 });
    expect(await put(['x'.repeat(31)])).toMatchObject({ status: 400, body: { errors: [{ field: 'tags.0' }] } });
  });

  it('marks as read without a word in the history', async () => {
    await change({ unread: 3 });
    const before = await history();
    expect(await post('/read')).toMatchObject({ status: 200, body: { unread: 0 } });
    expect(await history()).toEqual(before);
  });
});

describe('a message of a customer', () => {
  it('shows how the bot read it: what spoke for each entry, and against the first', async () => {
    const acme = demoTenants[0]?.entries ?? [];
    const text = 'my battery is swollen since the guarantee ended';
    const { others: _, parts: __, ...reading } = readMessage({ kind: 'text', text }, compileTables(acme));
    const sentAt = '2026-08-01T09:00:00.000Z';
    await world.ctx.messages.insertReceived({
      ...{ entity: 'Message', conversationId: world.conversation.id, key: keys.messageSort(sentAt, digest('read')) },
      ...{ direction: 'in', origin: 'live', author: 'customer', wamid: 'wamid.read', sentAt, storedAt: sentAt },
      ...{ type: 'text', contentRank: 3, summary: text, reading },
    });
    const { items } = Messages.parse((await get('/messages')).body);
    const shown = items.find(({ id }) => id === messageIdOf(keys.messageSort(sentAt, digest('read'))));
    expect(shown).toMatchObject({ text, reading });
    expect(reading.entries[0]).toMatchObject({
      evidence: expect.arrayContaining([expect.objectContaining({ word: 'battery' })]),
      against: expect.arrayContaining([
        expect.objectContaining({ word: 'guarantee', entryId: acme.find(({ name }) => name.en === 'Guarantee')?.id }),
        { word: 'ended', weight: 0 },
      ]),
    });
  });
});
