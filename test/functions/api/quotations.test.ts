import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { QuotationId, type UserId } from '../../../shared/core/ids.ts';
import { keys } from '../../../shared/data/keys.ts';
import type { AuthorizerContext } from '../../../shared/http/caller.ts';
import { Tenant } from '../../../shared/tenants/tenant.ts';
import { type ConversationVisibility, TenantRules } from '../../../shared/tenants/tenant-rules.ts';
import { sampleContent } from '../../isolation/api/seed-quotations.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['quotations', 'conversations']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const Shown = z.looseObject({ id: QuotationId, status: z.string(), version: z.int() });
const Listed = z.object({ items: z.array(Shown) });

const as = (userId: UserId, role: 'sales' | 'support' | 'manager' = 'sales'): AuthorizerContext => ({
  ...{ kind: 'user', tenantId: world.caller.tenantId, userId, role, teamIds: [] },
});
const call = (
  method: string,
  rest: string,
  given: { body?: unknown; query?: Record<string, string> } = {},
  caller: AuthorizerContext = world.caller,
) => rig.call(caller, { method, path: `/quotations${rest}`, ...given });
const draft = (caller: AuthorizerContext) =>
  call('POST', '', { body: { conversationId: world.conversation.id, content: sampleContent } }, caller);

describe('a quotation', () => {
  it('is written by one, approved by another, and sent; what the customer said elsewhere is noted with who noted it', async () => {
    const sales = as(world.people.colleagueId);
    const drafted = await draft(sales);
    expect(drafted).toMatchObject({ status: 201, body: { status: 'draft', totals: { totalMinor: 12_000 } } });
    const { id } = Shown.parse(drafted.body);
    const step = (action: string, version: number, caller: AuthorizerContext, more: object = {}) =>
      call('POST', `/${id}/${action}`, { body: { version, ...more } }, caller);
    expect(await step('submit', 1, sales)).toMatchObject({ body: { status: 'pending_approval' } });
    expect(await step('send', 2, sales)).toMatchObject({ status: 409 });
    expect(await step('approve', 2, sales)).toMatchObject({ status: 403 });
    expect(await step('approve', 2, as(world.people.colleagueId, 'manager'))).toMatchObject({
      status: 403,
      body: { detail: 'Somebody else must approve a quotation that you worked on.' },
    });
    expect(await step('approve', 2, world.caller)).toMatchObject({ body: { status: 'approved' } });
    const sent = await step('send', 3, sales);
    expect(sent).toMatchObject({ body: { status: 'sent', sent: { revision: 1, delivery: { attempt: 1 } } } });
    const answer = { revision: 1, answer: 'accepted', note: 'By telephone' };
    expect(await call('POST', `/${id}/answer`, { body: answer }, sales)).toMatchObject({
      body: {
        status: 'accepted',
        evidence: { by: 'staff', note: 'By telephone', notedBy: `user:${world.people.colleagueId}` },
      },
    });
    expect(await call('POST', `/${id}/answer`, { body: { ...answer, answer: 'declined' } }, sales)).toMatchObject({
      status: 409,
      body: { detail: 'This quotation was answered already.' },
    });
    const history = await call('GET', `/${id}/history`, {}, sales);
    const { items } = z.object({ items: z.array(z.looseObject({ action: z.string() })) }).parse(history.body);
    expect(items.map(({ action }) => action)).toEqual(
      ['accepted', 'sent', 'approved', 'submitted', 'drafted'].map((what) => `quotation.${what}`),
    );
  });

  it('has lines of published entries, or free ones; what it names already stays', async () => {
    const [entryId] = world.entryIds;
    const unknown = `lk_${'0'.repeat(26)}`;
    const of = (id: string | undefined) => ({
      ...sampleContent,
      lines: [...sampleContent.lines, ...sampleContent.lines.map((line) => ({ ...line, entryId: id }))],
    });
    const create = (content: object) => call('POST', '', { body: { conversationId: world.conversation.id, content } });
    expect(await create(of(unknown))).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'content.lines.1.entryId' }] },
    });
    const drafted = await create(of(entryId));
    expect(drafted).toMatchObject({ status: 201, body: { content: { lines: [{}, { entryId }] } } });
    const { id } = Shown.parse(drafted.body);
    const edit = (version: number, content: object) => call('PUT', `/${id}`, { body: { version, content } });
    expect(await edit(1, of(unknown))).toMatchObject({ status: 400 });
    expect(await edit(1, { ...of(entryId), note: 'Again' })).toMatchObject({ status: 200 });
  });

  it('is exported as CSV, by status', async () => {
    const csv = await call('GET', '/export', { query: { status: 'draft' } });
    const [head, ...lines] = csv.text.trim().split('\r\n');
    expect(head).toContain('reference,status,revision');
    expect(lines).toHaveLength(2);
  });
});

describe('an employee’s sight', () => {
  const setRule = async (conversationVisibility: ConversationVisibility) => {
    const rules = TenantRules.parse({ conversationVisibility });
    await world.ctx.table.update(keys.tenant(world.caller.tenantId), { set: { rules } }, Tenant);
  };
  const listed = async (caller: AuthorizerContext, query: Record<string, string> = {}) =>
    Listed.parse((await call('GET', '', { query }, caller)).body).items.map(({ id }) => id);

  it.each([
    ['all', 200],
    ['team', 404],
    ['own', 404],
  ] as const)('%s: a quotation in a colleague’s conversation is %i', async (rule, status) => {
    await setRule(rule);
    const [id, colleague] = [world.quotationId, as(world.people.colleagueId)];
    const seen = { body: { version: 1 } };
    const answers = [
      await call('GET', `/${id}`, {}, colleague),
      await call('GET', `/${id}/history`, {}, colleague),
      await call('GET', `/${id}/revisions`, {}, colleague),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
    const isSeen = status === 200;
    expect((await listed(colleague)).includes(id)).toBe(isSeen);
    const { customerId } = world.conversation;
    expect((await listed(colleague, { customerId })).includes(id)).toBe(isSeen);
    const csv = await call('GET', '/export', { query: { status: 'draft' } }, colleague);
    expect(csv.text.trim().split('\r\n')).toHaveLength(isSeen ? 3 : 1);
    if (isSeen) return;
    const changes = [
      await call('PUT', `/${id}`, { body: { ...seen.body, content: sampleContent } }, colleague),
      ...(await Promise.all(
        ['submit', 'send', 'deliver', 'withdraw', 'duplicate'].map((action) =>
          call('POST', `/${id}/${action}`, action === 'duplicate' ? { body: {} } : seen, colleague),
        ),
      )),
      await call('POST', `/${id}/loss`, { body: { version: 1, reason: 'price' } }, colleague),
      await call('POST', `/${id}/answer`, { body: { revision: 1, answer: 'accepted' } }, colleague),
      await draft(colleague),
    ];
    expect(changes.map((answer) => answer.status)).toEqual(changes.map(() => 404));
  });

  it('own: what they drafted stays theirs to see, and leaders see all', async () => {
    const colleague = as(world.people.colleagueId);
    const { id } = Shown.parse((await draft(colleague)).body);
    await setRule('own');
    expect(await listed(colleague)).toEqual([id]);
    expect(await call('GET', `/${id}`, {}, colleague)).toMatchObject({ status: 200 });
    expect(await listed(as(world.people.colleagueId, 'manager'))).toHaveLength(3);
  });
});

describe('roles', () => {
  it.each([
    ['support', 'GET', '', 403],
    ['sales', 'GET', '', 200],
    ['sales', 'GET', '/rules', 200],
    ['sales', 'GET', '/report', 403],
    ['sales', 'PUT', '/rules', 403],
  ] as const)('%s: %s %s is %i', async (role, method, rest, status) => {
    const given = method === 'PUT' ? { body: { rules: { seller: { name: 'X' } }, version: 1 } } : {};
    expect((await call(method, rest, given, as(world.caller.userId, role))).status).toBe(status);
  });
});
