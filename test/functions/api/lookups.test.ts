import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { EntryFields } from '../../../shared/lookups/lookup-draft.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { keepWorld, seedWorld, type World } from '../../isolation/api/world.ts';
import { type ApiAnswer, ApiRig } from '../../support/api-rig.ts';
import { newTenantId } from '../../support/test-context.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['lookups']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const at = (path: string) => `/lookups${path}`;
const get = (path: string, query: Record<string, string> = {}) => world.call({ method: 'GET', path: at(path), query });
const post = (path: string, body: unknown) => world.call({ method: 'POST', path: at(path), body });
const change = (id: string, body: unknown) =>
  world.call({
    method: 'PATCH',
    path: at(`/entries/${id}`),
    body: { version: 1, ...z.record(z.string(), z.unknown()).parse(body) },
  });
const remove = (id: string, version: string) =>
  world.call({ method: 'DELETE', path: at(`/entries/${id}`), query: { version, reason: 'Asked for no more' } });

const Entry = z.looseObject({
  id: z.string(),
  version: z.number(),
  name: z.record(z.string(), z.string()),
  position: z.number(),
});
const Page = z.object({ items: z.array(Entry), next: z.string().optional() });
const entriesOf = async (query: Record<string, string> = {}) => Page.parse((await get('/entries', query)).body).items;
const revisionOf = async () => z.object({ revision: z.number() }).parse((await get('')).body).revision;
const fieldsOf = ({ body }: ApiAnswer) =>
  z
    .object({ errors: z.array(z.object({ field: z.string() })) })
    .parse(body)
    .errors.map(({ field }) => field);
const inForce = async () => z.object({ version: z.number() }).parse((await get('')).body).version;
const published = async (version: number) => {
  const table = new TenantTable(world.caller.tenantId, rig.table.options);
  return (await new LookupRepository(table, world.caller.tenantId).listVersion(version)).map(({ name }) => name.en);
};

const hours = {
  kind: 'issue',
  name: { en: 'Opening hours', de: 'Öffnungszeiten' },
  keywords: { en: ['open', 'closed'] },
  examples: [{ text: 'When do you open?', lang: 'en' }],
  replies: { en: { text: 'We are open\nall day.' } },
  action: { do: 'answer' },
};

describe('an entry of the draft', () => {
  it('is created, shown, changed by its version and deleted, each with history and event', async () => {
    const created = Entry.parse((await post('/entries', hours)).body);
    expect(created).toMatchObject({ ...hours, version: 1, position: 2, replies: { en: { buttons: [] } } });
    expect((await get(`/entries/${created.id}`)).body).toEqual(created);

    const changed = await change(created.id, { name: { en: 'Hours' } });
    expect(changed.body).toMatchObject({ name: { en: 'Hours' }, keywords: hours.keywords, version: 2 });
    expect((await change(created.id, { name: { en: 'Late' } })).status).toBe(409);
    expect((await remove(created.id, '1')).status).toBe(409);
    expect((await remove(created.id, '2')).body).toEqual({ id: created.id });
    expect((await get(`/entries/${created.id}`)).status).toBe(404);

    const history = await get(`/entries/${created.id}/history`);
    expect(history.body).toMatchObject({
      items: [
        { action: 'lookup_entry.deleted', detail: { reason: 'Asked for no more' } },
        { action: 'lookup_entry.changed', detail: { fields: 'name', version: 2 } },
        { action: 'lookup_entry.created', actor: `user:${world.caller.userId}` },
      ],
    });
    const events = (await rig.table.scanAll()).filter(({ entity }) => entity === 'OutboxEvent');
    expect(events.map(({ type, data }) => [type, z.looseObject({ id: z.string() }).safeParse(data).data?.id])).toEqual(
      expect.arrayContaining([
        ['lookup_entry.created', created.id],
        ['lookup_entry.changed', created.id],
        ['lookup_entry.deleted', created.id],
      ]),
    );
  });

  it('is listed by kind and place, and found by kind', async () => {
    await post('/entries', { ...hours, position: 7 });
    const first = Entry.parse((await post('/entries', { ...hours, name: { en: 'First' }, position: 0 })).body);
    expect((await entriesOf({ kind: 'issue' })).map(({ name }) => name.en)).toEqual(['First', 'Opening hours']);
    expect((await entriesOf({ kind: 'product' })).length).toBe(0);
    expect((await entriesOf({ limit: '1' }))[0]?.id).toBe(first.id);
    expect((await entriesOf()).length).toBe(4);
  });

  it.each<[string, Record<string, unknown>]>([
    ['kind', { kind: 'other' }],
    ['name', { name: {} }],
    ['name.en', { name: { en: '' } }],
    ['name.english', { name: { english: 'x' } }],
    ['keywords.en.1', { keywords: { en: ['ok', 'a\nb'] } }],
    ['examples.0.lang', { examples: [{ text: 'x', lang: 'x' }] }],
    ['replies.en.text', { replies: { en: { text: 'x'.repeat(1025) } } }],
    [
      'replies.en.buttons.0.title',
      { replies: { en: { text: 'x', buttons: [{ entryId: `lk_${'0'.repeat(26)}`, title: '' }] } } },
    ],
    [
      'replies.en.buttons.0.entryId',
      { replies: { en: { text: 'x', buttons: [{ entryId: `lk_${'0'.repeat(26)}`, title: 'Go' }] } } },
    ],
    ['action.do', { action: { do: 'dance' } }],
    ['action.priority', { action: { do: 'open-ticket' } }],
    ['price', { action: { do: 'draft-quotation' } }],
    ['price.currency', { price: { amountMinor: 1, currency: 'euro' } }],
    ['position', { position: -1 }],
    ['version', { version: 3 }],
    ['id', { id: `lk_${'0'.repeat(26)}` }],
    ['examples', { examples: Array.from({ length: 100 }, () => ({ text: '字'.repeat(400), lang: 'en' })) }],
  ])('is refused with the field %s', async (field, wrong) => {
    const answer = await post('/entries', { ...hours, ...wrong });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
    expect((await entriesOf()).length).toBe(2);
  });
});

describe('the price of an entry', () => {
  const price = { amountMinor: 12_900, currency: 'EUR', unit: 'h' };

  it('is taken away by null, but not where the bot is to quote it', async () => {
    const { id } = Entry.parse((await post('/entries', { ...hours, action: { do: 'draft-quotation' }, price })).body);
    const change = (body: object) => world.call({ method: 'PATCH', path: `/lookups/entries/${id}`, body });
    expect(await change({ version: 1, name: { en: 'Hours' } })).toMatchObject({ body: { price, version: 2 } });
    const refused = await change({ version: 2, price: null });
    expect([refused.status, fieldsOf(refused)]).toEqual([400, ['price']]);
    const bare = await change({ version: 2, price: null, action: { do: 'answer' } });
    expect(bare).toMatchObject({ status: 200, body: { version: 3 } });
    expect(bare.body).not.toHaveProperty('price');
    expect(await change({ version: 3, price: null })).toMatchObject({ body: { version: 3 } });
    expect(await change({ version: 3, price })).toMatchObject({ body: { price, version: 4 } });
  });
});

describe('the order', () => {
  it('is that of the list, and must name every entry once', async () => {
    const [first, second] = await entriesOf();
    const answer = await post('/order', { entryIds: [second?.id, first?.id], revision: await revisionOf() });
    expect(answer.status).toBe(200);
    expect((await entriesOf()).map(({ id, version }) => [id, version])).toEqual([
      [second?.id, 2],
      [first?.id, 2],
    ]);
    for (const entryIds of [[first?.id], [first?.id, first?.id], [first?.id, second?.id, `lk_${'0'.repeat(26)}`]]) {
      const wrong = await post('/order', { entryIds, revision: await revisionOf() });
      expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['entryIds']]);
    }
    // What was moved is still one draft: nothing is left of the old one.
    const drafts = (await rig.table.scanAll()).filter(
      ({ entity, pk }) => entity === 'LookupDraftEntry' && String(pk).includes(world.caller.tenantId),
    );
    expect(drafts).toHaveLength(2);
  });
});

const Report = z.object({
  applied: z.boolean(),
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  deleted: z.number(),
  lines: z.array(
    z.object({
      line: z.number(),
      outcome: z.string(),
      errors: z.array(z.object({ column: z.string(), message: z.string() })),
    }),
  ),
});
const load = async (csv: string, more: Record<string, unknown> = {}) => {
  const answer = await post('/import', { csv, revision: await revisionOf(), ...more });
  expect([answer.status, answer.status === 200 || answer.text]).toEqual([200, true]);
  return Report.parse(answer.body);
};

describe('a file of entries', () => {
  it('goes out and comes in again without a change, formulas and all', async () => {
    const tricky = { en: ['=1+1', "'=x", '+49', '-', '@all', "it's", 'a;b', 'a,b', '"q"'] };
    const [other] = await entriesOf();
    await post('/entries', {
      ...hours,
      keywords: tricky,
      name: { en: '=HYPERLINK("http://evil.example")', ar: 'مرحبا' },
      replies: { en: { text: '@here\n=2', buttons: [{ entryId: other?.id, title: 'See more' }] } },
      action: { do: 'open-ticket', priority: 'high' },
    });
    const price = { amountMinor: 12_900, currency: 'EUR', unit: '=h' };
    await post('/entries', { ...hours, action: { do: 'draft-quotation' }, price });
    const before = await entriesOf();
    const csv = (await get('/export')).text;
    for (const cell of parse(csv, { bom: true }).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const report = await load(csv);
    expect(report).toMatchObject({ applied: true, created: 0, changed: 0, unchanged: 4, deleted: 0 });
    expect(await load(csv, { mode: 'replace' })).toMatchObject({ applied: true, unchanged: 4, deleted: 0 });
    expect(await entriesOf()).toEqual(before);
  });

  it('adds, changes and, when it replaces, deletes', async () => {
    const [first, second] = await entriesOf();
    const csv = [
      'id;kind;action;priority;name:en;keywords:en;reply:en;examples:en',
      `${first?.id};service;answer;;Renamed;"one\ntwo";Yes;"How much?\nWhat price?"`,
      ';product;open-ticket;urgent;New;;;',
    ].join('\r\n');
    expect(await load(csv, { dryRun: true })).toMatchObject({ applied: false, created: 1, changed: 1, deleted: 0 });
    expect((await entriesOf()).length).toBe(2);
    expect(await load(csv)).toMatchObject({ applied: true, created: 1, changed: 1, deleted: 0 });
    expect(await entriesOf()).toMatchObject([
      { name: { en: 'New' }, action: { do: 'open-ticket', priority: 'urgent' } },
      { id: first?.id, version: 2, name: { en: 'Renamed' }, keywords: { en: ['one', 'two'] } },
      { id: second?.id, version: 1 },
    ]);
    const only = 'id,kind,action,name:en\n,issue,hand-over,Alone\n';
    expect(await load(only, { mode: 'replace' })).toMatchObject({ applied: true, created: 1, deleted: 3 });
    expect((await entriesOf()).map(({ name }) => name.en)).toEqual(['Alone']);
    const history = await get('/history');
    expect(history.body).toMatchObject({ items: [{ action: 'lookups.imported', detail: { deleted: 3 } }, {}, {}, {}] });
  });

  it('with wrong lines changes nothing, and says what is wrong in each', async () => {
    const [first] = await entriesOf();
    const other = await seedWorld(rig);
    const before = await entriesOf();
    const csv = [
      'id,kind,action,priority,name:en,reply:en,buttons:en,keywords:en',
      ',service,answer,,Fine,"two',
      'lines",,',
      ',gadget,dance,,Wrong,,,',
      `${other.entryIds[0]},service,answer,,Foreign,,,`,
      `${first?.id},service,answer,,Once,,,`,
      `${first?.id},service,answer,,Twice,,,`,
      `,service,open-ticket,,,Text,${other.entryIds[0]} Go,`,
      `,service,answer,,Link,Text,${other.entryIds[0]} Go,`,
    ].join('\n');
    const report = await load(csv);
    expect(report.applied).toBe(false);
    expect(
      report.lines.map(({ line, outcome, errors }) => [line, outcome, errors.map(({ column }) => column)]),
    ).toEqual([
      [2, 'created', []],
      [4, 'wrong', ['kind', 'action']],
      [5, 'wrong', ['id']],
      [6, 'changed', []],
      [7, 'wrong', ['id']],
      [8, 'wrong', ['name', 'priority']],
      [9, 'wrong', ['buttons:en']],
    ]);
    expect(report.lines[1]?.errors.map(({ message }) => message)).toEqual([
      'must be one of service, product, issue',
      'must be one of answer, open-ticket, hand-over, draft-quotation',
    ]);
    expect(await entriesOf()).toEqual(before);
  });

  it.each([
    ['an unknown column', 'kind,action,colour\nservice,answer,red'],
    ['no action column', 'kind,name:en\nservice,x'],
    ['a column twice', 'kind,action,kind\nservice,answer,issue'],
    ['an open quotation mark', 'kind,action\n"service,answer'],
    ['nothing', '\n\n'],
  ])('with %s is no such file', async (_, csv) => {
    const answer = await post('/import', { csv, revision: 1 });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['csv']]);
  });
});

describe('publishing', () => {
  it('makes the draft a version that later changes do not touch', async () => {
    await post('/entries', hours);
    const answer = await post('/publish', { revision: await revisionOf(), reason: 'Opening hours are asked for' });
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { version: 3, entries: 3, reason: 'Opening hours are asked for', publishedBy: `user:${world.caller.userId}` },
    ]);
    const exported = async () => (await get('/export/json', { version: '3' })).body;
    const before = await exported();
    await change((await entriesOf({ kind: 'issue' }))[0]?.id ?? '', { name: { en: 'Later' } });
    expect(await exported()).toMatchObject({
      entries: z.object({ entries: z.array(z.unknown()) }).parse(before).entries,
    });
    expect((await get('/export', { version: '3' })).text).toContain('Opening hours');
    expect((await get('/export', { version: '3' })).text).not.toContain('Later');
    expect((await get('/export', { version: '9' })).status).toBe(404);
    expect([await inForce(), await published(3)]).toEqual([3, expect.arrayContaining(['Opening hours'])]);
    expect((await get('/versions')).body).toMatchObject({ items: [{ version: 3 }, { version: 2 }, { version: 1 }] });
  });

  it('needs the revision that was seen', async () => {
    const revision = await revisionOf();
    await post('/entries', hours);
    expect((await post('/publish', { revision })).status).toBe(409);
    expect(await inForce()).toBe(2);
  });

  it('that dies while it copies leaves the old version in force, and the next attempt is whole', async () => {
    await post('/entries', hours);
    // As a copy of which one entry was written: nothing points to it.
    const table = new TenantTable(world.caller.tenantId, rig.table.options);
    const lookups = new LookupRepository(table, world.caller.tenantId);
    const [stale] = await lookups.listVersion(2);
    if (stale === undefined) throw new Error('Version 2 has no entries.');
    await lookups.insertVersion(3, [{ ...stale, name: { en: 'Of the attempt that died' } }]);
    await rig.table.options.documents.send(
      new UpdateCommand({
        TableName: rig.table.tableName,
        Key: { pk: `T#${world.caller.tenantId}#LOOKUP`, sk: 'STATE' },
        UpdateExpression: 'ADD lastVersion :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    expect([await inForce(), await published(2)]).toEqual([2, ['Service 1', 'Service 2']]);
    expect((await post('/publish', { revision: await revisionOf() })).body).toMatchObject({ version: 4 });
    expect((await published(4)).sort()).toEqual(['Opening hours', 'Service 1', 'Service 2']);
  });

  it('is taken back in one step', async () => {
    const back = await post('/versions/1/restore', { reason: 'It was better' });
    expect([back.status, await inForce()]).toEqual([200, 1]);
    expect((await post('/versions/1/restore', {})).status).toBe(409);
    expect((await post('/versions/9/restore', {})).status).toBe(404);
    expect((await post('/versions/x/restore', {})).status).toBe(400);
    expect((await get('/history', { limit: '1' })).body).toMatchObject({
      items: [{ action: 'lookups.restored', detail: { version: 1, from: 2, reason: 'It was better' } }],
    });
    expect((await entriesOf()).length).toBe(2);
  });
});

describe('a new organisation', () => {
  it('begins with a draft of what it begins with, which reading does not write', async () => {
    const entry = EntryFields.parse({ ...hours, replies: { en: { text: 'Yes' } } });
    const { tenantId } = await world.freshTenant([entry]);
    const before = await rig.table.itemsOf(tenantId);
    const read = (path: string) => rig.call({ ...world.caller, tenantId }, { method: 'GET', path: at(path) });
    expect(Page.parse((await read('/entries')).body).items).toMatchObject([{ name: entry.name, version: 1 }]);
    expect((await read('')).body).toEqual({ version: 1, revision: 1, entries: 1 });
    expect((await read('/versions')).body).toMatchObject({
      items: [{ version: 1, publishedBy: 'system', entries: 1 }],
    });
    expect(await rig.table.itemsOf(tenantId)).toEqual(before);
  });

  it('that is gone is not revived by a late request', async () => {
    const caller = { ...world.caller, tenantId: newTenantId() };
    for (const [method, path] of [
      ...[
        ['GET', ''],
        ['GET', '/entries'],
        ['GET', '/versions'],
        ['GET', '/export'],
        ['POST', '/validate'],
      ],
    ] as const) {
      expect((await rig.call(caller, { method, path: at(path), ...(method === 'POST' && { body: {} }) })).status).toBe(
        404,
      );
    }
    expect((await rig.call(caller, { method: 'POST', path: at('/entries'), body: hours })).status).toBe(404);
    expect(await rig.table.itemsOf(caller.tenantId)).toEqual([]);
  });
});
