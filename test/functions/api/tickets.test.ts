import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import type { ConversationVisibility } from '../../../shared/conversations/visibility.ts';
import { TicketId, ticketIdOf, type UserId } from '../../../shared/core/ids.ts';
import { threadsOf } from '../../../shared/customers/join-customers.ts';
import { keys } from '../../../shared/data/keys.ts';
import type { AuthorizerContext } from '../../../shared/http/caller.ts';
import { Tenant } from '../../../shared/tenants/tenant.ts';
import { TenantRules } from '../../../shared/tenants/tenant-rules.ts';
import { openTicket } from '../../../shared/tickets/open-ticket.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['tickets']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const Shown = z.looseObject({ id: TicketId, number: z.int(), version: z.int(), assigneeId: z.string().optional() });
const Listed = z.object({ items: z.array(Shown), next: z.string().optional() });

const call = (
  method: string,
  rest: string,
  given: { body?: unknown; query?: Record<string, string> } = {},
  as: AuthorizerContext = world.caller,
) => rig.call(as, { method, path: `/tickets${rest}`, ...given });
const numbers = async (query: Record<string, string>) =>
  Listed.parse((await call('GET', '', { query })).body).items.map(({ number }) => number);
const as = (userId: UserId, role: 'support' | 'sales' | 'manager' = 'support'): AuthorizerContext => ({
  ...{ kind: 'user', tenantId: world.caller.tenantId, userId, role, teamIds: [] },
});
const rules = { sla: { rules: [{ targets: { firstResponseMinutes: 60, resolutionMinutes: 480 } }] } };

describe('a ticket', () => {
  it('is moved, and its clock with it', async () => {
    expect(await call('PUT', '/rules', { body: { rules, version: 0 } })).toMatchObject({ status: 200 });
    const moved = await call('POST', `/${world.ticketId}/move`, { body: { version: 1, to: 'resolved' } });
    expect(moved).toMatchObject({
      status: 200,
      body: {
        status: 'resolved',
        version: 2,
        sla: { firstResponse: { targetMs: 3_600_000, metAt: expect.any(String) } },
      },
    });
    const reason = 'It broke again.';
    const { teamId } = world.people;
    await call('POST', `/${world.ticketId}/move`, { body: { version: 2, to: 'open', reason } });
    await call('POST', `/${world.ticketId}/assign`, { body: { version: 3, teamId, reason } });
    const history = await call('GET', `/${world.ticketId}/history`);
    const { items } = z.object({ items: z.array(z.looseObject({})) }).parse(history.body);
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'ticket.assigned', actor: `user:${world.caller.userId}`, detail: { teamId, reason } },
      { action: 'ticket.moved', detail: { from: 'resolved', to: 'open', reason } },
    ]);
    await call('POST', `/${world.ticketId}/move`, { body: { version: 4, to: 'resolved' } });
    const again = await call('POST', `/${world.ticketId}/move`, { body: { version: 5, to: 'waiting' } });
    expect(again).toMatchObject({ status: 409, body: { detail: 'A ticket that is resolved cannot become waiting.' } });
  });

  it('shows what the customer stated', async () => {
    const details = {
      ...{ quantity: { number: '2.5', unit: 'hours' }, orderNumber: '4711', date: '2026-12-01' },
      ...{ email: 'ana@example.com', phone: '+4915112345678' },
    };
    const opened = await openTicket(world.ctx, {
      ...{ id: ticketIdOf(world.ctx.newUlid()), category: 'lk_1', priority: 'normal', messageKey: 'MSG#1', details },
      ...{ customerId: world.conversation.customerId, conversationId: world.conversation.id },
    });
    expect(await call('GET', `/${opened.id}`)).toMatchObject({ status: 200, body: { id: opened.id, details } });
  });

  it('gets another priority and category, which must be an entry that is published', async () => {
    const edit = (body: object) => call('PATCH', `/${world.ticketId}`, { body });
    const category = world.entryIds[0];
    expect(await edit({ version: 1, priority: 'urgent', category })).toMatchObject({
      status: 200,
      body: { priority: 'urgent', category, version: 2 },
    });
    expect(await edit({ version: 2, category: `lk_${'0'.repeat(26)}` })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'category' }] },
    });
    expect(await edit({ version: 1, priority: 'low' })).toMatchObject({ status: 409 });
    expect(await edit({ version: 2, subject: 'Repair' })).toMatchObject({ body: { subject: 'Repair', category } });
    const bare = await edit({ version: 3, subject: null, category: null });
    expect(bare).toMatchObject({ status: 200, body: { version: 4, priority: 'urgent' } });
    for (const gone of ['subject', 'category']) expect(bare.body).not.toHaveProperty(gone);
    expect(await edit({ version: 4, subject: null })).toMatchObject({ body: { version: 4 } });
  });

  it('is merged into another one, and says so', async () => {
    const body = { version: 1, intoId: world.otherTicketId };
    expect(await call('POST', `/${world.ticketId}/merge`, { body })).toMatchObject({
      status: 200,
      body: { status: 'closed', mergedIntoId: world.otherTicketId },
    });
    const history = await call('GET', `/${world.otherTicketId}/history`);
    expect(z.object({ items: z.array(z.looseObject({})) }).parse(history.body).items).toContainEqual(
      expect.objectContaining({ action: 'ticket.took_in', detail: { fromId: world.ticketId, fromNumber: 1 } }),
    );
    expect(await call('POST', `/${world.ticketId}/merge`, { body: { ...body, version: 2 } })).toMatchObject({
      status: 409,
    });
  });
});

describe('opening a ticket', () => {
  const open = (body: object, as: AuthorizerContext = world.caller) => call('POST', '', { body }, as);
  const one = () => ({ conversationId: world.conversation.id, subject: 'Two phones to repair' });

  it('needs a conversation and a subject, and the rest is as usual', async () => {
    const opened = await open(one());
    expect(opened).toMatchObject({
      status: 201,
      body: {
        ...{ number: 4, status: 'new', priority: 'normal', subject: 'Two phones to repair', messages: [] },
        ...{ customerId: world.conversation.customerId, conversationId: world.conversation.id, version: 1 },
      },
    });
    const { id } = Shown.parse(opened.body);
    const history = await call('GET', `/${id}/history`);
    expect(history.body).toMatchObject({
      items: [{ action: 'ticket.opened', actor: `user:${world.caller.userId}` }],
    });
    const thread = await world.ctx.conversations.get(world.conversation.id, { consistent: true });
    expect(thread?.ticket).toEqual({ id });
  });

  it('takes all that a person knows of it', async () => {
    const [category] = world.entryIds;
    const messageId = messageIdOf(world.failedMessageKey);
    const more = { category, priority: 'urgent', teamId: world.people.teamId, followsId: world.finishedTicketId };
    expect(await open({ ...one(), ...more, messageId })).toMatchObject({
      status: 201,
      body: { ...more, messages: [{ conversationId: world.conversation.id, messageId }] },
    });
  });

  it.each([
    ['an unknown conversation', () => ({ conversationId: `cv_${'0'.repeat(26)}` }), 404, undefined],
    ['an unknown message', () => ({ messageId: messageIdOf(`${world.failedMessageKey}x`) }), 404, undefined],
    ['what is no message', () => ({ messageId: 'x' }), 404, undefined],
    ['an unknown entry', () => ({ category: `lk_${'0'.repeat(26)}` }), 400, 'category'],
    ['an unknown team', () => ({ teamId: `tm_${'0'.repeat(26)}` }), 400, 'teamId'],
    ['an unknown ticket', () => ({ followsId: `tk_${'0'.repeat(26)}` }), 400, 'followsId'],
    ['a ticket that is not finished', () => ({ followsId: world.ticketId }), 409, undefined],
    ['no subject', () => ({ subject: ' ' }), 400, 'subject'],
  ] as const)('refuses %s', async (_, wrong, status, field) => {
    const answer = await open({ ...one(), ...wrong() });
    expect(answer.status).toBe(status);
    if (field !== undefined) expect(answer.body).toMatchObject({ errors: [{ field }] });
    expect(await numbers({})).toHaveLength(2);
  });

  it('is not for whoever does not see the conversation, nor for sales', async () => {
    const { table, tenantId } = world.ctx;
    const own = TenantRules.parse({ conversationVisibility: 'own' });
    await table.update(keys.tenant(tenantId), { set: { rules: own } }, Tenant);
    expect((await open(one(), as(world.people.colleagueId))).status).toBe(404);
    expect((await open(one(), as(world.caller.userId, 'sales'))).status).toBe(403);
  });
});

describe('the messages of a ticket', () => {
  const place = () => ({ conversationId: world.conversation.id, messageId: messageIdOf(world.failedMessageKey) });
  const link = (version: number, more: object = {}) =>
    call('POST', `/${world.ticketId}/messages`, { body: { version, messageId: place().messageId, ...more } });
  const unlink = (messageId: string, version: number) =>
    call('DELETE', `/${world.ticketId}/messages/${messageId}`, { query: { version: String(version) } });
  const first = { conversationId: expect.any(String), messageId: messageIdOf('MSG#1') };

  it('are linked once, shown, and taken away, with history', async () => {
    expect(await link(1)).toMatchObject({ status: 200, body: { version: 2, messages: [first, place()] } });
    expect(await link(2, { conversationId: place().conversationId })).toMatchObject({ body: { version: 2 } });
    expect(await call('GET', `/${world.ticketId}`)).toMatchObject({ body: { messages: [first, place()] } });
    expect(await unlink(place().messageId, 2)).toMatchObject({ status: 200, body: { version: 3, messages: [first] } });
    const history = await call('GET', `/${world.ticketId}/history`);
    const { items } = z.object({ items: z.array(z.looseObject({ action: z.string() })) }).parse(history.body);
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'ticket.message_unlinked', detail: place() },
      { action: 'ticket.message_linked', detail: place() },
    ]);
  });

  it('are those of its conversations, and not what is not there', async () => {
    const elsewhere = await world.ctx.customers.get(world.otherCustomerId);
    const conversationId = elsewhere && threadsOf(elsewhere)[0];
    expect(await link(1, { conversationId })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'conversationId' }] },
    });
    expect((await link(1, { messageId: 'x' })).status).toBe(404);
    expect((await link(1, { messageId: messageIdOf('MSG#2020-01-01T00:00:00.000Z#x') })).status).toBe(404);
    expect((await link(7)).status).toBe(409);
    expect((await unlink(place().messageId, 1)).status).toBe(404);
    expect(await unlink(messageIdOf('MSG#1'), 1)).toMatchObject({ status: 404 });
  });

  it('begin with the one that it was opened for, which stays', async () => {
    const { conversationId, messageId } = place();
    const opened = await call('POST', '', { body: { conversationId, messageId, subject: 'Repair' } });
    const { id } = Shown.parse(opened.body);
    const taken = await call('DELETE', `/${id}/messages/${messageId}`, { query: { version: '1' } });
    expect(taken).toMatchObject({ status: 409, body: { detail: 'The ticket was opened for this message.' } });
  });
});

describe('a note', () => {
  it('is kept with the ticket; history and bus are told that there is one, not what it says', async () => {
    const noted = await call('POST', `/${world.ticketId}/notes`, { body: { text: 'Spare part ordered' } });
    expect(noted).toMatchObject({ status: 201, body: { text: 'Spare part ordered' } });
    const { id: noteId } = z.object({ id: z.string() }).parse(noted.body);
    const items = await rig.table.itemsOf(world.caller.tenantId);
    const told = items.filter(({ action, type }) => action === 'ticket.noted' || type === 'ticket.noted');
    const ofIt = told.filter((item) => JSON.stringify(item).includes(noteId));
    expect(ofIt.map(({ entity }) => entity).toSorted()).toEqual(['AuditEntry', 'OutboxEvent']);
    expect(JSON.stringify(ofIt)).not.toContain('Spare part');
  });
});

describe('taking a ticket', () => {
  it('lets one of two win; the other is told who', async () => {
    const [one, two] = [world.caller.userId, world.people.colleagueId];
    const take = (userId: UserId) => call('POST', `/${world.ticketId}/take`, { body: {} }, as(userId));
    const answers = await Promise.all([take(one), take(two)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const ticket = Shown.parse((await call('GET', `/${world.ticketId}`)).body);
    const loser = ticket.assigneeId === one ? two : one;
    const refused = await take(loser);
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/^\S.* has taken the ticket\.$/) },
    });
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      detail: z.object({ detail: z.string() }).parse(refused.body).detail,
    });
    const winner = ticket.assigneeId === one ? one : two;
    expect(await take(winner)).toMatchObject({ status: 200, body: { version: ticket.version } });
  });

  it('is for people, and for tickets that are not finished', async () => {
    const integration: AuthorizerContext = {
      ...{ kind: 'integration', tenantId: world.caller.tenantId, apiKeyId: world.people.apiKeyId },
      scopes: ['tickets:write'],
    };
    expect(await call('POST', `/${world.ticketId}/take`, { body: {} }, integration)).toMatchObject({ status: 403 });
    await call('POST', `/${world.ticketId}/move`, { body: { version: 1, to: 'resolved' } });
    expect(await call('POST', `/${world.ticketId}/take`, { body: {} })).toMatchObject({ status: 409 });
  });
});

describe('lists', () => {
  it('are of a state, by deadline, and of an assignee, a team, a customer, a deadline', async () => {
    // Opened at the same moment.
    expect((await numbers({})).toSorted()).toEqual([1, 2]);
    // The second one gets a deadline by its first change under the rules.
    await call('PUT', '/rules', { body: { rules, version: 0 } });
    await call('PATCH', `/${world.otherTicketId}`, { body: { version: 1, priority: 'high' } });
    expect(await numbers({})).toEqual([2, 1]);
    expect(await numbers({ dueBefore: '2999-01-01T00:00:00.000Z' })).toEqual([2]);
    expect(await numbers({ dueBefore: '2020-01-01T00:00:00.000Z' })).toEqual([]);
    const { userId } = world.caller;
    const { teamId } = world.people;
    await call('POST', `/${world.ticketId}/assign`, { body: { version: 1, assigneeId: userId, teamId } });
    expect(await numbers({ assigneeId: userId })).toEqual([1]);
    expect(await numbers({ assigneeId: 'nobody' })).toEqual([2]);
    expect(await numbers({ teamId })).toEqual([1]);
    expect(await numbers({ customerId: world.conversation.customerId })).toEqual([2, 1]);
    expect(await numbers({ customerId: world.otherCustomerId })).toEqual([]);
  });

  it('lead from page to page, filtered or not', async () => {
    const filters: Record<string, string>[] = [{}, { assigneeId: 'nobody' }];
    for (const filter of filters) {
      const first = Listed.parse((await call('GET', '', { query: { ...filter, limit: '1' } })).body);
      const second = await call('GET', '', { query: { ...filter, limit: '1', after: first.next ?? '' } });
      expect([...first.items, ...Listed.parse(second.body).items].map(({ number }) => number).toSorted()).toEqual([
        1, 2,
      ]);
    }
  });

  it('are counted for a board', async () => {
    await call('POST', `/${world.ticketId}/move`, { body: { version: 1, to: 'open' } });
    const none = { count: 0, overdue: 0, isMore: false };
    expect(await call('GET', '/counts')).toMatchObject({
      body: {
        counts: [
          ...[
            { status: 'new', count: 1 },
            { status: 'open', count: 1 },
          ].map((one) => ({ ...none, ...one })),
          ...['waiting', 'on_hold'].map((status) => ({ status, ...none })),
          { ...none, status: 'resolved', count: 1 },
        ],
      },
    });
  });

  it('are exported as CSV', async () => {
    const answer = await call('GET', '/export', { query: { status: 'new' } });
    expect(answer.status).toBe(200);
    const [head, ...lines] = answer.text.trim().split('\r\n');
    expect(head).toContain('number');
    expect(lines).toHaveLength(2);
    const filtered = async (query: Record<string, string>) =>
      (await call('GET', '/export', { query: { status: 'new', ...query } })).text.trim().split('\r\n').length - 1;
    expect(await filtered({ assigneeId: 'nobody' })).toBe(2);
    expect(await filtered({ customerId: world.otherCustomerId })).toBe(0);
  });
});

describe('the rules', () => {
  it('are none at first, are replaced by version, and refuse what contradicts itself', async () => {
    expect(await call('GET', '/rules')).toMatchObject({ body: { version: 0 } });
    expect(await call('PUT', '/rules', { body: { rules, version: 0 } })).toMatchObject({ body: { version: 1 } });
    expect(await call('PUT', '/rules', { body: { rules, version: 0 } })).toMatchObject({ status: 409 });
    expect(await call('GET', '/rules')).toMatchObject({ body: { version: 1, rules: { sla: { warnAtPercent: 80 } } } });
    const unknown = { assignment: [{ teamId: `tm_${'0'.repeat(26)}`, method: 'manual' }] };
    expect(await call('PUT', '/rules', { body: { rules: unknown, version: 1 } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'rules.assignment.0.teamId' }] },
    });
    const broken = { sla: { escalateAfterMinutes: 60, reassignAfterMinutes: 30 } };
    expect(await call('PUT', '/rules', { body: { rules: broken, version: 1 } })).toMatchObject({ status: 400 });
  });
});

describe('an employee’s sight', () => {
  const setRule = async (conversationVisibility: ConversationVisibility) => {
    const { table, tenantId } = world.ctx;
    const rules = TenantRules.parse({ conversationVisibility });
    await table.update(keys.tenant(tenantId), { set: { rules } }, Tenant);
  };
  const give = (given: object) => call('POST', `/${world.ticketId}/assign`, { body: { version: 1, ...given } });

  it.each([
    ['all', 200],
    ['team', 404],
    ['own', 404],
  ] as const)('%s: a colleague’s ticket is %i', async (rule, status) => {
    await setRule(rule);
    await give({ assigneeId: world.caller.userId });
    const colleague = as(world.people.colleagueId);
    const id = world.ticketId;
    const answers = [
      await call('GET', `/${id}`, {}, colleague),
      await call('GET', `/${id}/notes`, {}, colleague),
      await call('GET', `/${id}/history`, {}, colleague),
      await call('PATCH', `/${id}`, { body: { version: 2, priority: 'normal' } }, colleague),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([status, status, status, status]);
    const listed = Listed.parse((await call('GET', '', {}, colleague)).body).items.map((ticket) => ticket.id);
    expect(listed.includes(id)).toBe(status === 200);
    const counts = await call('GET', '/counts', {}, colleague);
    const isNew = { status: 'new', count: status === 200 ? 2 : 1, overdue: 0, isMore: false };
    expect(counts.body).toMatchObject({ counts: expect.arrayContaining([isNew]) });
    const csv = await call('GET', '/export', { query: { status: 'new' } }, colleague);
    expect(csv.text.trim().split('\r\n')).toHaveLength(status === 200 ? 3 : 2);
    // Who loses a race is told who has won it.
    expect(await call('POST', `/${id}/take`, { body: {} }, colleague)).toMatchObject({ status: 409 });
  });

  it('own: nobody’s ticket is seen, but for another team’s', async () => {
    await setRule('own');
    const colleague = as(world.people.colleagueId);
    expect(await call('GET', `/${world.ticketId}`, {}, colleague)).toMatchObject({ status: 200 });
    await give({ teamId: world.people.teamId });
    expect(await call('GET', `/${world.ticketId}`, {}, colleague)).toMatchObject({ status: 404 });
    expect(await call('POST', `/${world.ticketId}/take`, { body: {} }, colleague)).toMatchObject({ status: 404 });
    expect(await call('GET', `/${world.ticketId}`, {}, as(world.people.colleagueId, 'manager'))).toMatchObject({
      status: 200,
    });
  });
});

describe('roles', () => {
  it.each([
    ['support', 'PUT', '/rules', 403],
    ['manager', 'PUT', '/rules', 403],
    ['sales', 'GET', '', 403],
    ['sales', 'GET', '/export', 403],
    ['support', 'GET', '/counts', 200],
  ] as const)('%s: %s %s is %i', async (role, method, rest, status) => {
    const given =
      method === 'PUT' ? { body: { rules, version: 0 } } : { query: { ...(rest === '/export' && { status: 'new' }) } };
    expect((await call(method, rest, given, as(world.caller.userId, role))).status).toBe(status);
  });
});
