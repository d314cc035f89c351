import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { LookupEntry } from '../../../shared/lookups/lookup-entry.ts';
import { Trade } from '../../../shared/lookups/starters.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['lookups', 'settings']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const get = (path: string) => world.call({ method: 'GET', path: `/lookups${path}` });
const post = (path: string, body: unknown) => world.call({ method: 'POST', path: `/lookups${path}`, body });
const Exported = z.object({ revision: z.number(), entries: z.array(LookupEntry) });
const exported = async () => Exported.parse((await get('/export/json')).body);

const entry = {
  ...{ kind: 'issue', name: { en: 'Delivery' }, keywords: { en: ['parcel'] }, action: { do: 'answer' } },
  ...{ examples: [{ text: 'where is it', lang: 'en' }], replies: { en: { text: 'On its way.' } } },
};

describe('a JSON file of entries', () => {
  it('goes out and comes in again without a change, and adds, changes and deletes', async () => {
    const { entries, revision } = await exported();
    expect((await post('/import', { entries, revision })).body).toMatchObject({ applied: true, unchanged: 2 });
    const [first] = entries;
    const file = [{ ...first, name: { en: 'Renamed' } }, entry];
    const answer = await post('/import', { entries: file, mode: 'replace', revision });
    expect(answer.body).toMatchObject({ applied: true, created: 1, changed: 1, deleted: 1 });
    expect((await exported()).entries.map(({ name }) => name.en).sort()).toEqual(['Delivery', 'Renamed']);
  });

  it('with a wrong entry changes nothing, and says which field is wrong', async () => {
    const before = await exported();
    const file = [entry, { ...entry, name: {}, colour: 'red' }, { ...entry, id: `lk_${'0'.repeat(26)}` }];
    const { body } = await post('/import', { entries: file, revision: before.revision });
    expect(body).toMatchObject({ applied: false });
    expect(body).toMatchObject({
      lines: [
        { line: 1, outcome: 'created' },
        { line: 2, errors: expect.arrayContaining([expect.objectContaining({ column: 'name' })]) },
        { line: 3, errors: [{ column: 'id', message: 'is no entry of the draft' }] },
      ],
    });
    expect(await exported()).toEqual(before);
    const { revision } = before;
    expect((await post('/import', { entries: [entry], csv: 'kind,action', revision })).status).toBe(400);
    expect((await post('/import', { revision })).status).toBe(400);
    expect((await post('/import', { entries: [entry] })).status).toBe(400);
  });
});

describe('two managers at once', () => {
  it('never undo each other unknowingly: the second one is told', async () => {
    const seen = await exported();
    const [first, second] = seen.entries;
    const rename = (name: string) =>
      world.call({
        method: 'PATCH',
        path: `/lookups/entries/${first?.id}`,
        body: { version: 1, name: { en: name } },
      });
    const [one, other] = await Promise.all([rename('Mine'), rename('Theirs')]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const stale = { revision: seen.revision };
    expect((await post('/import', { entries: seen.entries, mode: 'replace', ...stale })).status).toBe(409);
    expect((await post('/order', { entryIds: [second?.id, first?.id], ...stale })).status).toBe(409);
    expect((await post('/publish', stale)).status).toBe(409);
    const { entries } = await exported();
    expect(entries.map(({ name }) => name.en)).toContain(one.status === 200 ? 'Mine' : 'Theirs');
  });

  it('who replace the draft at the same time leave it as one of them has it', async () => {
    const { revision } = await exported();
    const replace = (name: string) =>
      post('/import', { entries: [{ ...entry, name: { en: name } }], mode: 'replace', revision });
    const answers = await Promise.all([replace('One'), replace('Other')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await exported()).entries.length).toBe(1);
  });
});

describe('a starter table', () => {
  const empty = async () => post('/import', { entries: [], mode: 'replace', revision: (await exported()).revision });

  it.each(Trade.options)(
    'of a %s fills an empty draft in the languages of the bot, and leaves only facts to fill in',
    async (trade) => {
      await empty();
      const Settings = z.object({ version: z.number() });
      const { version } = Settings.parse((await world.call({ method: 'GET', path: '/settings' })).body);
      const languages = ['ar', 'en', 'es'];
      await world.call({ method: 'PATCH', path: '/settings', body: { version, languages } });
      const answer = await post('/starters', { trade });
      expect([answer.status, answer.body]).toMatchObject([201, { entries: 8, languages: ['en', 'es', 'ar'] }]);
      const Findings = z.object({ findings: z.array(z.looseObject({ rule: z.string(), severity: z.string() })) });
      const { findings } = Findings.parse((await post('/validate', {})).body);
      expect([...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))]).toEqual([
        'placeholder',
      ]);
      expect(findings.filter(({ severity }) => severity === 'warning')).toEqual([]);
      expect((await post('/publish', { revision: (await exported()).revision })).status).toBe(409);
    },
  );

  it('is listed, fills nothing but an empty draft, once, and is told in the history', async () => {
    expect((await get('/starters')).body).toMatchObject({ items: Trade.options.map((trade) => ({ trade })) });
    expect((await post('/starters', { trade: 'shop' })).status).toBe(409);
    await empty();
    const answers = await Promise.all([post('/starters', { trade: 'shop' }), post('/starters', { trade: 'clinic' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { entries } = await exported();
    expect(entries.length).toBe(8);
    expect(Object.keys(entries[0]?.name ?? {})).toEqual(['en']);
    expect((await get('/history')).body).toMatchObject({
      items: [
        { action: 'lookups.filled', detail: { entries: 8, languages: 'en' } },
        { action: 'lookups.imported' },
        {},
        {},
      ],
    });
  });
});
