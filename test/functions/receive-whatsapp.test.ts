import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { splitWebhook } from '../../shared/adapters/whatsapp/split-webhook.ts';
import { conversationIdOf, PhoneNumberId, type TenantId, ulid } from '../../shared/core/ids.ts';
import { keys } from '../../shared/data/keys.ts';
import { metaBytes, metaSignature } from '../support/meta-bytes.ts';
import { APP_SECRET, ReceiverRig, VERIFY_TOKEN } from '../support/receiver-rig.ts';
import { createTestContext, newTenantId } from '../support/test-context.ts';
import { callbackOf, changeOf, statusOf, textMessage, webhookBody } from '../support/webhook-bodies.ts';
import { forPhoneNumber, readWhatsappFixture, whatsappFixtures } from '../support/whatsapp-fixtures.ts';

const CUSTOMER = '4915112345678';
let rig: ReceiverRig;
let tenantId: TenantId;
let number: PhoneNumberId;
let numbers = 1000;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-08-01T10:00:00.000Z') });
  rig = await ReceiverRig.start();
});
afterAll(async () => {
  await rig.close();
  vi.useRealTimers();
});
beforeEach(async () => {
  await rig.forgetAll();
  rig.failQueue(() => []);
  tenantId = newTenantId();
  numbers += 1;
  number = PhoneNumberId.parse(String(numbers));
  await rig.connect(number, tenantId);
});
afterEach(() => {
  // The next test meets an old secret, and reads it again.
  vi.setSystemTime(Date.now() + 600_000);
  rig.holdSecret(APP_SECRET);
});

const hello = (id = 'wamid.1') => webhookBody(changeOf(number, { messages: [textMessage(id, CUSTOMER)] }));
const queuedIds = (): string[] =>
  rig.queued.map(({ work }) => (work.update.kind === 'message' ? work.update.message.id : work.update.kind));
const nothingStored = async () => {
  expect(rig.queued).toEqual([]);
  expect(await rig.asides()).toEqual([]);
};

describe('GET, with which Meta verifies the subscription', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '<b>1158201444</b>' };

  it('gives back the challenge as plain text', async () => {
    expect(await rig.get(query)).toMatchObject({
      statusCode: 200,
      body: '<b>1158201444</b>',
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    });
  });

  it.each([
    ['a wrong token', { ...query, 'hub.verify_token': 'wrong' }],
    ['an empty token', { ...query, 'hub.verify_token': '' }],
    ['another mode', { ...query, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN }],
    ['nothing', undefined],
  ])('refuses %s', async (_, wrong) => {
    expect((await rig.get(wrong)).statusCode).toBe(403);
  });

  it('answers 503 while the secret cannot be read', async () => {
    rig.secrets.reset();
    rig.secrets.on(GetSecretValueCommand).rejects(new Error('no access'));
    expect((await rig.get(query)).statusCode).toBe(503);
  });
});

describe('the signature of a POST', () => {
  it.each([
    ['as text', { base64: false }],
    ['as base64, by its flag', { base64: true }],
    ['with the header in any case', { headerName: 'X-Hub-Signature-256' }],
    ['with the header in capitals', { headerName: 'X-HUB-SIGNATURE-256' }],
  ])('is that of the raw bytes: %s', async (_, options) => {
    expect((await rig.post(hello(), options)).statusCode).toBe(200);
    expect(queuedIds()).toEqual(['wamid.1']);
  });

  const right = (): string => metaSignature(metaBytes(hello()), APP_SECRET);
  it.each<[string, () => string | undefined]>([
    ['none', () => undefined],
    ['an empty one', () => ''],
    ['one of another secret', () => metaSignature(metaBytes(hello()), 'another')],
    ['one of an empty secret', () => `sha256=${'0'.repeat(64)}`],
    ['one that is too short', () => right().slice(0, -1)],
    ['one that is too long', () => `${right()}0`],
    ['one without its scheme', () => right().slice('sha256='.length)],
    ['one of the older scheme', () => right().replace('sha256', 'sha1')],
    ['one in capitals', () => right().toUpperCase()],
    [
      'one of a body that says the same in other bytes',
      () => metaSignature(Buffer.from(JSON.stringify(hello(), null, 1)), APP_SECRET),
    ],
  ])('refuses %s with 401, and nothing is stored', async (_, signature) => {
    expect((await rig.post(hello(), { signature: signature() })).statusCode).toBe(401);
    await nothingStored();
  });

  it('is checked before the body is looked at', async () => {
    expect((await rig.post(Buffer.from('{'), { secret: 'another' })).statusCode).toBe(401);
    await nothingStored();
  });

  it('may be of the new or the old secret while they are exchanged', async () => {
    rig.holdSecret('the-new-secret', APP_SECRET);
    for (const secret of ['the-new-secret', APP_SECRET]) {
      expect((await rig.post(hello(`wamid.${secret}`), { secret })).statusCode).toBe(200);
    }
    expect(queuedIds()).toEqual(['wamid.the-new-secret', `wamid.${APP_SECRET}`]);
    expect((await rig.post(hello(), { secret: 'a-third' })).statusCode).toBe(401);
  });

  it('may be of a secret that was put there a moment ago: a mismatch reads it again, at most every half minute', async () => {
    expect((await rig.post(hello())).statusCode).toBe(200);
    rig.holdSecret('the-new-secret');
    const post = async () => (await rig.post(hello(), { secret: 'the-new-secret' })).statusCode;
    expect(await post()).toBe(401);
    expect(rig.secrets.calls()).toHaveLength(0);
    vi.setSystemTime(Date.now() + 30_000);
    expect(await post()).toBe(200);
    expect(rig.secrets.calls()).toHaveLength(1);
    expect((await rig.post(hello())).statusCode).toBe(401);
  });

  it.each(['', 'not JSON', '{}', '{"appSecrets":[],"verifyToken":"x"}', '{"appSecrets":[""],"verifyToken":"x"}'])(
    'is never right while the secret is %j: 503, so that Meta comes again',
    async (SecretString) => {
      rig.secrets.reset();
      rig.secrets.on(GetSecretValueCommand).resolves({ SecretString });
      expect((await rig.post(hello(), { secret: ' ' })).statusCode).toBe(503);
      await nothingStored();
    },
  );
});

describe('a signed body', () => {
  it.each([
    ['no JSON', Buffer.from('hello')],
    ['nothing', Buffer.from('')],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ])('that is %s is taken and kept as it came', async (_, bytes) => {
    expect((await rig.post(bytes, { base64: true })).statusCode).toBe(200);
    expect(await rig.asides()).toEqual([{ reason: 'malformed', raw: bytes.toString('base64') }]);
    expect(rig.queued).toEqual([]);
  });

  it.each(['null', '[]', '7', '"x"', '{}', '{"entry":[]}', '{"entry":[null,{"changes":[null]}]}'])(
    'that holds only %s is taken and kept',
    async (text) => {
      expect((await rig.post(Buffer.from(text))).statusCode).toBe(200);
      const asides = await rig.asides();
      expect(asides.length).toBeGreaterThan(0);
      expect(asides.every(({ reason }) => reason === 'malformed')).toBe(true);
    },
  );

  it('of 3 MB with 1,000 updates is queued whole, in the name of its tenant', async () => {
    const text = 'é👋'.repeat(500);
    const ids = Array.from({ length: 1000 }, (_, index) => `wamid.${index}`);
    const changes = ids.map((id, index) =>
      changeOf(number, { messages: [textMessage(id, `49${10_000_000 + (index % 90)}`, text)] }),
    );
    const bytes = Buffer.from(JSON.stringify(webhookBody(...changes)));
    expect(bytes.length).toBeGreaterThan(3_000_000);
    expect((await rig.post(bytes, { base64: true })).statusCode).toBe(200);
    expect(queuedIds().sort()).toEqual(ids.toSorted());
    expect(new Set(rig.queued.map(({ groupId }) => groupId))).toEqual(new Set([tenantId]));
    expect(new Set(rig.queued.map(({ work }) => work.tenantId))).toEqual(new Set([tenantId]));
    expect(rig.queued.every(({ work }) => JSON.stringify(work).includes(text))).toBe(true);
    expect(await rig.asides()).toEqual([]);
  });

  it('with long messages is queued in requests that are not longer than the queue takes', async () => {
    const ids = Array.from({ length: 15 }, (_, index) => `wamid.${index}`);
    const messages = ids.map((id) => textMessage(id, CUSTOMER, 'x'.repeat(150_000)));
    expect((await rig.post(webhookBody(changeOf(number, { messages })))).statusCode).toBe(200);
    expect(queuedIds().sort()).toEqual(ids.toSorted());
    for (const call of rig.sqs.calls()) {
      expect(Buffer.byteLength(JSON.stringify(call.args[0].input))).toBeLessThan(1_048_576);
    }
  });

  it('with one message that is longer than a queue message is taken: clipped in the queue, whole aside', async () => {
    const long = textMessage('wamid.long', CUSTOMER, 'x'.repeat(600_000));
    const body = webhookBody(changeOf(number, { messages: [long, textMessage('wamid.short', CUSTOMER)] }));
    expect((await rig.post(body)).statusCode).toBe(200);
    expect(queuedIds()).toEqual(['wamid.long', 'wamid.short']);
    expect(await rig.asides()).toMatchObject([{ reason: 'oversize', raw: { message: long } }]);
  });

  it('about several tenants reaches each of them alone', async () => {
    const [other, otherNumber] = [newTenantId(), PhoneNumberId.parse(`${number}0`)];
    await rig.connect(otherNumber, other);
    const body = webhookBody(
      changeOf(number, { messages: [textMessage('a', CUSTOMER)] }),
      changeOf(otherNumber, { messages: [textMessage('b', CUSTOMER)] }),
    );
    expect((await rig.post(body)).statusCode).toBe(200);
    expect(rig.queued.map(({ groupId, work }) => [groupId, work.tenantId])).toEqual([
      [tenantId, tenantId],
      [other, other],
    ]);
  });

  it('for a number that is connected a moment later reaches its tenant then', async () => {
    const late = PhoneNumberId.parse(`${number}1`);
    const body = webhookBody(changeOf(late, { messages: [textMessage('a', CUSTOMER)] }));
    await rig.post(body);
    expect(await rig.asides()).toMatchObject([{ reason: 'unknown-number', phoneNumberId: late }]);
    await rig.connect(late, tenantId);
    await rig.post(body);
    expect(rig.queued.map(({ work }) => work.tenantId)).toEqual([tenantId]);
  });

  it('raises the status of a reply, also before the reply is stored', async () => {
    const ctx = createTestContext({ table: rig.table.options, tenantId });
    const conversationId = conversationIdOf(ulid(new Date()));
    const sortKey = keys.messageSort('2026-08-01T10:00:00.000Z', 'digest');
    const body = webhookBody(
      changeOf(number, { statuses: [statusOf('delivered', callbackOf(conversationId, sortKey))] }),
    );
    expect((await rig.post(body)).statusCode).toBe(200);
    expect(await ctx.messages.getSent(conversationId, sortKey)).toMatchObject({ status: 'delivered' });
  });
});

describe('when the queue does not take it', () => {
  it('sends the entries that were left over again, each once', async () => {
    const body = webhookBody(
      changeOf(number, { messages: [1, 2, 3, 4].map((id) => textMessage(`wamid.${id}`, CUSTOMER)) }),
    );
    rig.failQueue(({ Entries = [] }, call) => (call < 3 ? Entries.slice(1).map(({ Id = '' }) => Id) : []));
    expect((await rig.post(body)).statusCode).toBe(200);
    expect(queuedIds()).toEqual(['wamid.1', 'wamid.2', 'wamid.3', 'wamid.4']);
  });

  it('answers 503 when some are left over to the end, so that Meta sends all again', async () => {
    rig.failQueue(({ Entries = [] }) => Entries.slice(0, 1).map(({ Id = '' }) => Id));
    expect((await rig.post(hello())).statusCode).toBe(503);
    expect(rig.sqs.calls()).toHaveLength(3);
  });

  it('answers 503 when the queue cannot be reached, and 200 when it can again', async () => {
    rig.failQueue(() => {
      throw Object.assign(new Error('no'), { name: 'ServiceUnavailable' });
    });
    expect((await rig.post(hello())).statusCode).toBe(503);
    rig.failQueue(() => []);
    expect((await rig.post(hello())).statusCode).toBe(200);
    expect(queuedIds()).toEqual(['wamid.1']);
  });

  it('answers 503 when what goes aside cannot be kept', async () => {
    const body = webhookBody(changeOf(number, { x: 1 }, 'a_new_field'));
    const down = vi.spyOn(DynamoDBDocumentClient.prototype, 'send');
    down.mockRejectedValue(Object.assign(new Error('no'), { name: 'ThrottlingException' }));
    expect((await rig.post(body)).statusCode).toBe(503);
    down.mockRestore();
    expect((await rig.post(body)).statusCode).toBe(200);
    expect(await rig.asides()).toMatchObject([{ reason: 'unknown-field', field: 'a_new_field' }]);
  });
});

describe('every real body', () => {
  it.each(whatsappFixtures())('%s is taken, and nothing of it is lost', async (name) => {
    const body = forPhoneNumber(readWhatsappFixture(name), number);
    const pieces = splitWebhook(body);
    expect((await rig.post(body)).statusCode).toBe(200);
    const asides = await rig.asides();
    const [applied, items] = [pieces.filter(({ kind }) => kind === 'status').length, await rig.table.scanAll()];
    expect(rig.queued.length + asides.length + applied).toBeGreaterThanOrEqual(pieces.length);
    expect(rig.queued.every(({ work }) => work.tenantId === tenantId)).toBe(true);
    expect(items.every(({ pk }) => String(pk).startsWith('G#') || String(pk).startsWith(`T#${tenantId}`))).toBe(true);
  });
});
