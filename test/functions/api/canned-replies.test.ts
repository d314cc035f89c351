import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CannedReplyId, ulid } from '../../../shared/core/ids.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['canned-replies']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const Reply = z.looseObject({ id: CannedReplyId, version: z.int(), shortcut: z.string() });
const call = (method: string, rest: string, given: { body?: unknown; query?: Record<string, string> } = {}) =>
  rig.call(world.caller, { method, path: `/canned-replies${rest}`, ...given });
const make = async (shortcut: string) =>
  Reply.parse((await call('POST', '', { body: { shortcut, texts: { en: 'Text', ar: 'نص' } } })).body);
const shortcuts = async () =>
  z
    .object({ items: z.array(Reply) })
    .parse((await call('GET', '')).body)
    .items.map(({ shortcut }) => shortcut);

describe('a canned reply', () => {
  it('is made with its texts, and listed by shortcut', async () => {
    await make('zzz');
    const made = await make('aaa');
    expect(await shortcuts()).toEqual(['aaa', 'bye', 'hello', 'zzz']);
    expect(await call('GET', `/${made.id}`)).toMatchObject({ status: 200, body: { texts: { en: 'Text', ar: 'نص' } } });
  });

  it('has a shortcut of its own, also among those who choose it at once', async () => {
    const body = { shortcut: 'same', texts: { en: 'Text' } };
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', '', { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const other = await make('other');
    expect(await call('PATCH', `/${other.id}`, { body: { version: 1, shortcut: 'same' } })).toMatchObject({
      status: 409,
      body: { detail: 'There is a canned reply with the shortcut same already.' },
    });
  });

  it('is changed by version; its old shortcut is free then', async () => {
    const { id } = await make('first');
    const change = { version: 1, shortcut: 'second', texts: { en: 'New' } };
    expect(await call('PATCH', `/${id}`, { body: change })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await call('PATCH', `/${id}`, { body: change })).toMatchObject({ status: 409 });
    await make('first');
  });

  it('is deleted by version; its history stays', async () => {
    const { id } = await make('gone');
    expect(await call('DELETE', `/${id}`, { query: { version: '2' } })).toMatchObject({ status: 409 });
    expect(await call('DELETE', `/${id}`, { query: { version: '1' } })).toMatchObject({ status: 200, body: { id } });
    expect(await call('GET', `/${id}`)).toMatchObject({ status: 404 });
    expect(await call('GET', `/${id}/history`)).toMatchObject({
      body: { items: [{ action: 'canned_reply.deleted' }, { action: 'canned_reply.created' }] },
    });
    await make('gone');
  });

  it.each([
    ['shortcut', { shortcut: 'Two words', texts: { en: 'Text' } }],
    ['shortcut', { shortcut: '', texts: { en: 'Text' } }],
    ['texts', { shortcut: 'ok', texts: {} }],
    ['texts.en', { shortcut: 'ok', texts: { en: ' ' } }],
    ['texts.english', { shortcut: 'ok', texts: { english: 'Text' } }],
  ])('refuses a wrong %s', async (field, body) => {
    expect(await call('POST', '', { body })).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('is not there for a random id', async () => {
    const id = CannedReplyId.parse(`cr_${ulid(new Date())}`);
    expect(await call('PATCH', `/${id}`, { body: { version: 1 } })).toMatchObject({ status: 404 });
  });
});
