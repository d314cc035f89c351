import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../shared/data/keys.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['settings']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const path = '/settings';
const get = () => world.call({ method: 'GET', path });
const change = (body: Record<string, unknown>) => world.call({ method: 'PATCH', path, body: { version: 3, ...body } });
const itemsOf = async (entity: string) =>
  (await rig.table.scanAll()).filter(
    (item) => item.entity === entity && JSON.stringify(item).includes(world.caller.tenantId),
  );

const week = {
  ...{ monday: [{ from: '09:00', to: '17:00' }], tuesday: [], wednesday: [], thursday: [], friday: [] },
  ...{ saturday: [], sunday: [] },
};
const holidays = [{ date: '2026-12-25', name: 'Christmas Day', hours: [] }];

describe('an organisation that has decided nothing', () => {
  it('is open all day, lets everybody see conversations and keeps everything', async () => {
    expect((await get()).body).toMatchObject({
      version: 3,
      name: 'Acme',
      languages: ['en'],
      hours: { timeZone: 'Etc/UTC', week: { sunday: [{ from: '00:00', to: '24:00' }] }, holidays: [] },
      conversationVisibility: 'all',
      retentionDays: {},
      languageModel: { isOn: false, questionsPerMonth: 1_000 },
    });
  });
});

describe('a change', () => {
  it('replaces what is given as a whole and leaves the rest', async () => {
    const answer = await change({
      name: 'Acme & Söhne',
      hours: { timeZone: 'Europe/Berlin', week, holidays },
      texts: { en: { closed: 'Back {opening}!' } },
      retentionDays: { messages: 365 },
    });
    expect([answer.status, answer.body]).toEqual([200, (await get()).body]);
    expect(answer.body).toMatchObject({
      version: 4,
      name: 'Acme & Söhne',
      hours: { timeZone: 'Europe/Berlin', week, holidays },
      texts: { en: { closed: 'Back {opening}!' } },
      languages: ['en'],
      retentionDays: { messages: 365 },
      ticketReopenDays: 2,
    });
    await world.call({ method: 'PATCH', path, body: { version: 4, retentionDays: {} } });
    expect((await get()).body).toMatchObject({ version: 5, retentionDays: {}, name: 'Acme & Söhne' });
  });

  it('switches the language model on with a number of questions', async () => {
    const languageModel = { isOn: true, questionsPerMonth: 250 };
    expect((await change({ languageModel })).body).toMatchObject({ languageModel, caution: { answerAbove: 0.5 } });
    expect((await get()).body).toMatchObject({ version: 4, languageModel });
  });

  it('is in the history, on the bus and, for the name, in the list of tenants', async () => {
    await change({ name: 'Other', ticketReopenDays: 2 });
    const history = await world.call({ method: 'GET', path: '/settings/history', query: { limit: '1' } });
    expect(history.body).toMatchObject({
      items: [
        { action: 'settings.changed', actor: `user:${world.caller.userId}`, detail: { fields: 'name', version: 4 } },
      ],
    });
    const events = await itemsOf('OutboxEvent');
    expect(events.map(({ type, data }) => ({ type, data }))).toContainEqual({
      type: 'settings.changed',
      data: { fields: ['name'], version: 4 },
    });
    expect(await itemsOf('TenantListing')).toMatchObject([{ name: 'Other', pk: expect.stringMatching(/^G#TENANTS#/) }]);
  });

  it('that changes nothing leaves no trace, and mends the list of tenants', async () => {
    const [listing] = await itemsOf('TenantListing');
    await rig.table.options.documents.send(
      new PutCommand({ TableName: rig.table.tableName, Item: { ...listing, name: 'Before the crash' } }),
    );
    const before = (await itemsOf('AuditEntry')).length;
    expect(await change({ name: 'Acme', conversationVisibility: 'all' })).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    expect((await itemsOf('AuditEntry')).length).toBe(before);
    expect(await itemsOf('TenantListing')).toMatchObject([{ name: 'Acme' }]);
  });

  it('of another version than was seen is refused', async () => {
    await change({ ticketReopenDays: 30 });
    const late = await change({ ticketReopenDays: 60 });
    expect([late.status, (await get()).body]).toMatchObject([409, { ticketReopenDays: 30, version: 4 }]);
  });
});

describe('what is refused by name', () => {
  it.each<[string, Record<string, unknown>]>([
    ['version', { version: 0 }],
    ['name', { name: ' ' }],
    ['name', { name: 'a\u0000b' }],
    ['tenantId', { tenantId: 'tn_00000000000000000000000000' }],
    ['state', { state: 'active' }],
    ['hours.timeZone', { hours: { timeZone: '+02:00', week } }],
    ['hours.week.monday.0.to', { hours: { timeZone: 'Etc/UTC', week: { ...week, monday: [{ from: '9', to: '8' }] } } }],
    ['hours.week.funday', { hours: { timeZone: 'Etc/UTC', week: { ...week, funday: [] } } }],
    ['hours.holidays.0.date', { hours: { timeZone: 'Etc/UTC', week, holidays: [{ date: '25.12.', name: 'x' }] } }],
    ['languages', { languages: [] }],
    ['languages', { languages: ['en', 'en'] }],
    ['languages.0', { languages: ['english'] }],
    ['texts.en.ticketOpened', { texts: { en: { ticketOpened: 'Opened' } } }],
    ['texts.en.menuButton', { texts: { en: { menuButton: 'x'.repeat(21) } } }],
    ['texts.en.hello', { texts: { en: { hello: 'x' } } }],
    ['caution.offerAbove', { caution: { answerAbove: 0.2, offerAbove: 0.3 } }],
    ['languageModel.questionsPerMonth', { languageModel: { isOn: true, questionsPerMonth: -1 } }],
    ['languageModel.model', { languageModel: { isOn: true, model: 'x' } }],
    ['conversationVisibility', { conversationVisibility: 'nobody' }],
    ['retentionDays.messages', { retentionDays: { messages: 0 } }],
    ['retentionDays.audit', { retentionDays: { audit: 1 } }],
    ['ticketReopenDays', { ticketReopenDays: 1.5 }],
  ])('%s in %j', async (field, body) => {
    const answer = await change(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ field })]) });
  });

  it('texts that together are more than each worker should read', async () => {
    const long = Object.fromEntries(['greeting', 'menu', 'didYouMean'].map((name) => [name, '字'.repeat(700)]));
    const languages = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'gg', 'hh', 'ii', 'jj', 'kk', 'll'];
    const answer = await change({ texts: Object.fromEntries(languages.map((language) => [language, long])) });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'texts' }] } });
  });
});

describe('a tenant that was stored before these settings', () => {
  it('has the defaults', async () => {
    const { tenantId } = world.caller;
    const [stored] = (await rig.table.scanAll()).filter(
      ({ pk, sk }) => pk === keys.tenant(tenantId).pk && sk === 'TENANT',
    );
    const { hours: _, rules: __, ...old } = stored ?? {};
    await rig.table.options.documents.send(new PutCommand({ TableName: rig.table.tableName, Item: old }));
    expect((await get()).body).toMatchObject({ ticketReopenDays: 7, hours: { timeZone: 'Etc/UTC' } });
  });
});
