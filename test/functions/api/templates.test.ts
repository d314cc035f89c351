import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TemplateRepository } from '../../../shared/templates/template-repository.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['templates']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
  rig.sqs.resetHistory();
});

const Made = z.looseObject({ id: z.string(), status: z.string(), version: z.int() });
const Page = z.object({
  items: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  next: z.string().optional(),
});

const get = (path: string, query: Record<string, string> = {}) => world.call({ method: 'GET', path, query });
const post = (path: string, body: unknown, headers = {}) => world.call({ method: 'POST', path, body, headers });
const draft = () => ({
  ...{ wabaId: world.wabaId, name: 'order_update', language: 'en', category: 'UTILITY' },
  body: { text: 'Hello {{1}}, your order is ready.', examples: { 1: 'Ada' } },
  buttons: [{ type: 'quick_reply', text: 'Thanks' }],
});
const names = async (query: Record<string, string>) =>
  Page.parse((await get('/templates', query)).body).items.map(({ name }) => name);

describe('the list', () => {
  it('goes by name, and shows what each needs and whether it can be sent', async () => {
    const { items } = Page.parse((await get('/templates')).body);
    expect(items).toMatchObject([
      { name: 'greeting', placeholders: ['1'], sendable: true, status: 'approved' },
      { name: 'sale' },
    ]);
    expect(await get(`/templates/${world.templateId}`)).toMatchObject({ status: 200, body: { name: 'greeting' } });
  });

  it('is filtered by name, status and account', async () => {
    expect(await names({ name: 'sa' })).toEqual(['sale']);
    expect(await names({ status: 'approved' })).toEqual(['greeting', 'sale']);
    expect(await names({ status: 'paused' })).toEqual([]);
    expect(await names({ wabaId: '1' })).toEqual([]);
    expect(await get('/templates', { name: 'No!' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'name' }] },
    });
  });
});

describe('making a template', () => {
  it('stores it as submitting and leaves it to the worker, which has the token', async () => {
    const answer = await post('/templates', draft());
    expect(answer).toMatchObject({
      status: 202,
      body: { name: 'order_update', status: 'submitting', sendable: false, placeholders: ['1'] },
    });
    const { id: templateId, version } = Made.parse(answer.body);
    const work = { work: 'submit-template', tenantId: world.ctx.tenantId, templateId, version };
    expect(rig.queued()).toEqual([
      { work, delay: 60 },
      { work, delay: 0 },
    ]);
    expect((await get(`/templates/${templateId}/history`)).body).toMatchObject({
      items: [{ action: 'template.created' }],
    });
  });

  it('stands when its work could not be queued at once', async () => {
    rig.sqs.on(SendMessageCommand).resolvesOnce({}).rejectsOnce(new Error('no queue')).resolves({});
    expect(await post('/templates', draft())).toMatchObject({ status: 202 });
  });

  it('is refused when there is one of this name and language, unless that was rejected', async () => {
    const { id } = Made.parse((await post('/templates', draft())).body);
    expect(await post('/templates', draft())).toMatchObject({ status: 409 });
    const templates = new TemplateRepository(world.ctx.table, world.ctx.tenantId);
    const [before] = (await templates.list({ name: 'order_update' })).items;
    if (before === undefined) throw new Error('No template.');
    const rejected = { ...before, status: 'rejected' as const, reason: 'SCAM', version: 2 };
    await templates.transact(templates.replaceSteps(before, rejected));
    const again = await post('/templates', draft());
    expect(again).toMatchObject({ status: 202, body: { id, status: 'submitting', version: 3 } });
    expect(again.body).not.toHaveProperty('reason');
  });

  it.each([
    ['wabaId', { wabaId: '12345' }],
    ['name', { name: 'Not A Name' }],
    ['category', { category: 'AUTHENTICATION' }],
    ['body.examples.1', { body: { text: 'Hello {{1}}, hi.' } }],
    ['status', { status: 'approved' }],
  ])('is refused for a wrong %s', async (field, wrong) => {
    const answer = await post('/templates', { ...draft(), ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect(rig.queued()).toEqual([]);
  });
});

describe('a sync', () => {
  it('is the worker’s, and of an own account only', async () => {
    const answer = await post('/templates/sync', { wabaId: world.wabaId });
    expect(answer.status).toBe(202);
    expect(rig.queued()).toMatchObject([{ work: { work: 'sync-templates', wabaId: world.wabaId }, delay: 0 }]);
    expect(await post('/templates/sync', { wabaId: '12345' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'wabaId' }] },
    });
  });
});

it('employees see templates and make none', async () => {
  const support = { ...world.caller, role: 'support' } as const;
  expect((await rig.call(support, { method: 'GET', path: '/templates' })).status).toBe(200);
  expect((await rig.call(support, { method: 'POST', path: '/templates', body: draft() })).status).toBe(403);
});
