import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compileTables } from '../../../shared/bot/classify.ts';
import { readMessage } from '../../../shared/bot/read-message.ts';
import { messageIdOf, messageKeyOf } from '../../../shared/conversations/message-id.ts';
import { ApiKeyId, ticketIdOf, ulid } from '../../../shared/core/ids.ts';
import { openTicket } from '../../../shared/tickets/open-ticket.ts';
import type { Permission, Role } from '../../../shared/users/permissions.ts';
import { receivedText } from '../../isolation/api/seed-corrections.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['lookups', 'conversations', 'settings', 'tickets']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const request = (method: 'GET' | 'POST', path: string, body?: unknown) => ({ method, path: `/lookups${path}`, body });
const get = (path: string) => world.call(request('GET', path));
const post = (path: string, body: unknown = {}) => world.call(request('POST', path, body));
const as = (role: Role) => ({ ...world.caller, role });
const asKey = (...scopes: Permission[]) =>
  ({
    kind: 'integration',
    tenantId: world.caller.tenantId,
    apiKeyId: ApiKeyId.parse(`ak_${ulid(new Date())}`),
    scopes,
  }) as const;

const fields = (name: string, more: Record<string, unknown> = {}) => ({
  ...{ kind: 'issue', name: { en: name }, keywords: {}, examples: [], action: { do: 'answer' } },
  replies: { en: { text: `About ${name}.` } },
  ...more,
});
const inEnglish = (...texts: string[]) => texts.map((text) => ({ text, lang: 'en' }));
const Entry = z.looseObject({
  id: z.string(),
  version: z.number(),
  examples: z.array(z.looseObject({ text: z.string() })),
});
const add = async (name: string, more: Record<string, unknown> = {}) =>
  Entry.parse((await post('/entries', fields(name, more))).body);
const entryOf = async (id: string) => Entry.parse((await get(`/entries/${id}`)).body);
const revision = async () => z.object({ revision: z.number() }).parse((await get('')).body).revision;
const publish = async () => post('/publish', { revision: await revision(), reason: 'Tried in the lab' });

const Findings = z.looseObject({
  ...{ errors: z.number(), warnings: z.number(), phrases: z.number() },
  findings: z.array(
    z.looseObject({
      rule: z.string(),
      severity: z.string(),
      entryId: z.string(),
      field: z.string(),
      message: z.string(),
    }),
  ),
});
const validate = async () => Findings.parse((await post('/validate')).body);
const rulesOf = async (id: string) =>
  (await validate()).findings
    .filter(({ entryId }) => entryId === id)
    .map(({ rule, severity, field }) => [rule, severity, field]);

/** A message that a customer wrote a while ago, read by the tables in force then. */
const receive = async (text: string, minutesAgo = 1) => {
  const sentAt = new Date(Math.floor((Date.now() - minutesAgo * 60_000) / 1000) * 1000).toISOString();
  const message = receivedText(world.conversation, text, sentAt);
  await world.ctx.messages.insertReceived({
    ...message,
    reading: readMessage({ kind: 'text', text }, compileTables([])),
  });
  return { conversationId: world.conversation.id, messageId: messageIdOf(message.key) };
};

describe('validating the draft', () => {
  it('finds names and phrases that two entries claim, and publishing refuses them', async () => {
    await add('Delivery', { examples: inEnglish('Where is my parcel') });
    const second = await add('delivery', { examples: inEnglish('where is my PARCEL?') });
    expect(await rulesOf(second.id)).toEqual(
      expect.arrayContaining([
        ['same-name', 'error', 'name.en'],
        ['same-phrase', 'error', 'examples.0'],
      ]),
    );
    const refused = await publish();
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { detail: expect.stringMatching(/Another entry is called “delivery” too\. .*1 more error/) },
    ]);
  });

  it('finds what a starter left open, what leads nowhere, and what has no answer', async () => {
    const [target] = world.entryIds;
    const button = (title: string) => ({ entryId: target, title });
    const { id } = await add('Opening hours of all our shops in town', {
      replies: { en: { text: 'We open at [time].', buttons: [button('More'), button('More')] } },
    });
    expect(await rulesOf(id)).toEqual(
      expect.arrayContaining([
        ['placeholder', 'error', 'replies.en.text'],
        ['same-button', 'warning', 'replies.en.buttons.1.title'],
        ['cut-in-menu', 'notice', 'name.en'],
        ['no-words', 'notice', 'keywords.en'],
      ]),
    );
    await world.call({ method: 'DELETE', path: `/lookups/entries/${target}`, query: { version: '1' } });
    expect(await rulesOf(id)).toContainEqual(['lost-button', 'warning', 'replies.en.buttons.0.entryId']);
    const { id: silent } = await add('Silent', { replies: {} });
    expect(await rulesOf(silent)).toContainEqual(['no-reply', 'warning', 'replies']);
  });

  it('finds the languages that an entry lacks, and those that the bot does not speak', async () => {
    const { id } = await add('Guarantee', { name: { en: 'Guarantee', fr: 'Garantie' } });
    const Version = z.object({ version: z.number() });
    const { version } = Version.parse((await world.call({ method: 'GET', path: '/settings' })).body);
    const body = { version, languages: ['en', 'de'] };
    expect((await world.call({ method: 'PATCH', path: '/settings', body })).status).toBe(200);
    expect(await rulesOf(id)).toEqual(
      expect.arrayContaining([
        ['missing-language', 'warning', 'name.de'],
        ['missing-language', 'warning', 'replies.de'],
        ['unspoken-language', 'notice', 'name.fr'],
      ]),
    );
  });

  it('asks the bot which keywords and phrases another entry would win', async () => {
    const parcel = await add('Parcels', {
      keywords: { en: ['parcel', '7'] },
      examples: inEnglish('parcel lost', 'parcel late', 'parcel broken', 'refund my money for it please'),
    });
    await add('Refunds', {
      keywords: { en: ['refund', 'money back', 'parcel'] },
      examples: inEnglish('refund my money', 'I want my money back', 'refund please'),
    });
    const found = await rulesOf(parcel.id);
    expect(found).toContainEqual(['unreachable', 'warning', 'keywords.en.1']);
    const confused = found.filter(([rule]) => rule === 'other-entry-wins' || rule === 'leans-on-itself');
    expect(confused.map(([, , field]) => field)).toContain('examples.3');
    expect(await validate()).toMatchObject({ errors: 0, phrases: 19, ofPhrases: 19 });
  });

  it('finds names that another entry would win, and examples that the bot takes for small talk', async () => {
    const { id } = await add('Money back', { examples: inEnglish('good morning', 'give me what I paid') });
    await add('Refunds', { keywords: { en: ['money back'] }, examples: inEnglish('money back', 'my money back') });
    expect(await rulesOf(id)).toEqual(
      expect.arrayContaining([
        ['other-entry-wins', 'warning', 'name.en'],
        ['unreachable', 'warning', 'examples.0'],
      ]),
    );
  });

  it('is open to everybody who sees the tables, and changes nothing but their history', async () => {
    const items = async () =>
      (await rig.table.itemsOf(world.caller.tenantId)).filter(({ entity }) => entity !== 'AuditEntry');
    const before = await items();
    expect((await rig.call(as('sales'), request('POST', '/validate', {}))).status).toBe(200);
    expect(await items()).toEqual(before);
  });
});

describe('trying phrases', () => {
  it('says what the bot would do, how likely each entry is, and which words spoke for and against it', async () => {
    const { id } = await add('Screen repair', { keywords: { en: ['broken screen'] } });
    const answer = await post('/try', { phrases: ['my screen is broken, invoice?', 'hello'] });
    expect(answer.body).toMatchObject({
      phrases: [
        { intent: 'entries', decision: { language: 'en' } },
        { intent: 'greeting', decision: { do: 'greet' }, entries: [] },
      ],
    });
    const Tried = z.object({
      phrases: z.array(
        z.object({
          entries: z.array(
            z.object({
              entryId: z.string(),
              name: z.string(),
              probability: z.number(),
              evidence: z.array(z.object({ word: z.string(), met: z.string() })),
              against: z.array(z.object({ word: z.string() })),
            }),
          ),
        }),
      ),
    });
    const [entry] = Tried.parse(answer.body).phrases[0]?.entries ?? [];
    expect(entry).toMatchObject({ entryId: id, name: 'Screen repair' });
    expect(entry?.probability).toBeGreaterThan(0.2);
    expect(entry?.evidence).toContainEqual({ word: 'screen', met: 'broken screen' });
    expect(entry?.against.map(({ word }) => word)).toContain('invoice');
  });

  it('reads by a published version when asked to', async () => {
    await add('Screen repair', { keywords: { en: ['screen'] } });
    const intents = async (version?: number) =>
      (await post('/try', { phrases: ['screen'], ...(version && { version }) })).body;
    expect(await intents()).toMatchObject({ phrases: [{ intent: 'entries' }] });
    expect(await intents(2)).toMatchObject({ phrases: [{ intent: 'nothing' }] });
    expect((await post('/try', { phrases: ['screen'], version: 9 })).status).toBe(404);
    expect((await post('/try', { phrases: Array.from({ length: 51 }, () => 'x') })).status).toBe(400);
  });
});

describe('the history', () => {
  it('tells each step in the lab, with who took it and why', async () => {
    const { id } = await add('Parcels', { reason: 'Asked for daily' });
    await post('/validate', { reason: 'Before publishing' });
    await post('/try', { phrases: ['parcel', 'where is it'], reason: 'Tried what they wrote' });
    await post('/replay', { messages: 10, reason: 'What would change' });
    const seen = await revision();
    await post('/publish', { revision: seen, reason: 'Parcels are new' });
    await post('/versions/2/restore', { reason: 'Too early' });
    const actor = `user:${world.caller.userId}`;
    const step = (action: string, detail: Record<string, unknown>) => ({ actor, action, detail });
    expect((await get('/history')).body).toMatchObject({
      items: [
        step('lookups.restored', { version: 2, from: 3, reason: 'Too early' }),
        step('lookups.published', { version: 3, from: 2, revision: seen, entries: 3, reason: 'Parcels are new' }),
        step('lookups.replayed', { version: 2, revision: seen, changed: 0, reason: 'What would change' }),
        step('lookups.tried', { phrases: 2, reason: 'Tried what they wrote' }),
        step('lookups.validated', { revision: seen, errors: 0, reason: 'Before publishing' }),
        {},
        {},
      ],
    });
    expect((await get(`/entries/${id}/history`)).body).toMatchObject({
      items: [step('lookup_entry.created', { reason: 'Asked for daily' })],
    });
    const told = (await rig.table.itemsOf(world.caller.tenantId)).filter(
      ({ entity, type }) => entity === 'OutboxEvent' && String(type).startsWith('lookups.'),
    );
    expect(told.map(({ type, data }) => [type, data])).toEqual(
      expect.arrayContaining([
        ['lookups.published', expect.objectContaining({ version: 3, from: 2, reason: 'Parcels are new' })],
        ['lookups.restored', expect.objectContaining({ version: 2, from: 3, reason: 'Too early' })],
      ]),
    );
    expect(told.some(({ type }) => type === 'lookups.tried')).toBe(false);
  });
});

describe('a correction', () => {
  it('is made by an employee who sees the conversation, told in its history, and shown with the message', async () => {
    const { id } = await add('Parcels');
    const place = await receive('where is it');
    const answer = await rig.call(as('support'), request('POST', '/corrections', { ...place, entryId: id }));
    expect(answer).toMatchObject({
      status: 200,
      body: { correction: { entryId: id, by: `user:${world.caller.userId}` } },
    });
    const path = `/conversations/${place.conversationId}`;
    const messages = await world.call({ method: 'GET', path: `${path}/messages` });
    expect(messages.body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ correction: expect.objectContaining({ entryId: id }) }),
      ]),
    });
    const history = await world.call({ method: 'GET', path: `${path}/history`, query: { limit: '1' } });
    expect(history.body).toMatchObject({ items: [{ action: 'message.corrected', detail: { entryId: id } }] });
    const events = (await rig.table.itemsOf(world.caller.tenantId)).filter(({ type }) => type === 'message.corrected');
    expect(events).toMatchObject([{ data: { conversationId: place.conversationId, entryId: id } }]);
  });

  it('is proposed by the employee who made it, and the history tells from which message the example came', async () => {
    const { id } = await add('Parcels');
    const place = await receive('where is it');
    await rig.call(as('support'), request('POST', '/corrections', { ...place, entryId: id, reason: 'They meant it' }));
    expect((await rig.call(as('support'), request('POST', '/proposals', place))).status).toBe(200);
    expect((await get(`/entries/${id}/history`)).body).toMatchObject({
      items: [{ action: 'lookup_entry.changed', detail: { fields: 'examples', ...place } }, {}],
    });
    const path = `/conversations/${place.conversationId}/history`;
    expect((await world.call({ method: 'GET', path, query: { limit: '1' } })).body).toMatchObject({
      items: [{ detail: { reason: 'They meant it' } }],
    });
  });

  it('comes with another category of the ticket that the message opened', async () => {
    const [was, is] = world.entryIds;
    const place = await receive('where is it');
    const key = messageKeyOf(place.messageId);
    const ticket = await openTicket(world.ctx, {
      ...{ id: ticketIdOf(ulid(new Date())), category: was ?? '', priority: 'normal', messageKey: key ?? '' },
      ...{ customerId: world.conversation.customerId, conversationId: world.conversation.id },
    });
    const path = `/tickets/${ticket.id}`;
    const edit = (body: unknown) => world.call({ method: 'PATCH', path, body });
    expect((await edit({ version: 1, priority: 'high' })).status).toBe(200);
    expect((await get('/corrections')).body).toMatchObject({ items: [{}, {}] });
    expect((await edit({ version: 2, category: is })).body).toMatchObject({ category: is });
    expect((await get('/corrections')).body).toMatchObject({
      items: [{ ...place, correction: { entryId: is } }, {}, {}],
    });
    expect((await post('/proposals', { ticketId: ticket.id })).body).toMatchObject({ phrase: 'where is it' });
  });

  it('becomes an example of the entry in the draft, without what names the customer, and once', async () => {
    const { id } = await add('Parcels');
    const place = await receive('where is parcel 4711 0815 99, write to eve@example.com');
    expect((await post('/proposals', place)).status).toBe(409);
    await post('/corrections', { ...place, entryId: id });
    for (const time of [1, 2]) {
      const proposed = await post('/proposals', place);
      expect([time, proposed.body]).toMatchObject([
        time,
        { phrase: 'where is parcel, write to', entry: { version: 2 } },
      ]);
    }
    expect((await entryOf(id)).examples).toMatchObject([{ text: 'where is parcel, write to', lang: 'en' }]);
    expect((await get('/corrections')).body).toMatchObject({
      items: [{ ...place, isInDraft: true, correction: { entryId: id } }, { isInDraft: true }, { isInDraft: true }],
    });
  });

  it('may say that no entry fits, and may be changed', async () => {
    const place = await receive('what is love');
    expect((await post('/corrections', { ...place, entryId: null })).body).toMatchObject({ correction: {} });
    expect((await post('/proposals', place)).status).toBe(409);
    await post('/corrections', { ...place, entryId: world.entryIds[0] });
    expect((await post('/proposals', { ...place, text: 'what love is' })).body).toMatchObject({
      phrase: 'what love is',
    });
  });

  it('is refused for what is not there, has no words, or is named in two ways', async () => {
    const place = await receive('where is it');
    const { id } = await add('Parcels');
    const correct = async (body: unknown) => (await post('/corrections', body)).status;
    expect(await correct({ ...place, entryId: `lk_${'0'.repeat(26)}` })).toBe(400);
    expect(await correct({ ...place, ticketId: world.ticketId, entryId: id })).toBe(400);
    expect(await correct({ conversationId: place.conversationId, entryId: id })).toBe(400);
    expect(await correct({ ...place, messageId: messageIdOf(world.failedMessageKey), entryId: id })).toBe(404);
    expect(await correct({ ...place, messageId: 'nonsense', entryId: id })).toBe(404);
    expect(await correct({ ticketId: world.ticketId, entryId: id })).toBe(404);
  });

  it('and its proposal need the permission to see what customers write', async () => {
    const { id } = await add('Parcels');
    const place = await receive('where is it');
    const status = async (caller: Parameters<ApiRig['call']>[0], path: string, body: unknown) =>
      (await rig.call(caller, request('POST', path, body))).status;
    expect(await status(asKey('lookups:write'), '/corrections', { ...place, entryId: id })).toBe(403);
    await post('/corrections', { ...place, entryId: id });
    expect(await status(asKey('lookups:propose'), '/proposals', place)).toBe(403);
    expect(await status(asKey('lookups:write', 'conversations:read'), '/proposals', place)).toBe(403);
    expect(await status(asKey('lookups:write'), '/replay', {})).toBe(403);
    expect(await status(as('support'), '/replay', {})).toBe(403);
    expect(await status(as('support'), '/entries', fields('Not mine to add'))).toBe(403);
    expect(await status(asKey('lookups:propose', 'conversations:read'), '/proposals', place)).toBe(200);
  });
});

describe('a replay', () => {
  it('tells what the draft would change, for better or worse where a person said what was meant', async () => {
    const parcels = await add('Parcels', { keywords: { en: ['parcel'] } });
    const hours = await add('Hours', { keywords: { en: ['open today'] } });
    await publish();
    const [mended, broken, other] = [
      await receive('shipment', 3),
      await receive('open today', 2),
      await receive('fax', 1),
    ];
    await receive('parcel', 4);
    await post('/corrections', { ...mended, entryId: parcels.id });
    await post('/corrections', { ...broken, entryId: hours.id });
    const change = (id: string, body: unknown) => world.call({ method: 'PATCH', path: `/lookups/entries/${id}`, body });
    await change(parcels.id, { version: 1, keywords: { en: ['parcel', 'shipment'] } });
    await change(hours.id, { version: 1, keywords: {} });
    await add('Fax', { keywords: { en: ['fax'] } });

    const { body } = await post('/replay', { messages: 100 });
    // The two seeded ones are read alike by both.
    expect(body).toMatchObject({ version: 3, messages: 6, same: 3, changed: 3, better: 1, worse: 1 });
    const Changes = z.object({ changes: z.array(z.looseObject({ messageId: z.string(), verdict: z.string() })) });
    expect(Changes.parse(body).changes.map(({ messageId, verdict }) => [messageId, verdict])).toEqual([
      [broken.messageId, 'worse'],
      [mended.messageId, 'better'],
      [other.messageId, 'unknown'],
    ]);
    expect((await post('/replay', { messages: 2 })).body).toMatchObject({ messages: 2 });
  });
});
