import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { SentMessage } from '../../../shared/conversations/message.ts';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import { conversationIdOf, FileId, fileIdOf, ulid } from '../../../shared/core/ids.ts';
import { digest, keys, objects } from '../../../shared/data/keys.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
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

const path = (rest: string) => `/conversations/${world.conversation.id}${rest}`;
const post = (rest: string, body: unknown, as: TenantCaller = world.caller, headers = {}) =>
  rig.call(as, { method: 'POST', path: path(rest), body, headers });
const get = (rest: string, as: TenantCaller = world.caller) => rig.call(as, { method: 'GET', path: path(rest) });
const write = (content: object, headers = {}) => post('/messages', { content }, world.caller, headers);
const store = (type: string, bytes: number) => {
  const { ctx, conversation } = world;
  const fileId = fileIdOf(ulid(new Date()));
  const key = objects.upload(ctx.tenantId, conversation.id, fileId);
  rig.files.set(key, new Blob([new Uint8Array(bytes)], { type }));
  return fileId;
};
const blindColleague = async (): Promise<TenantCaller> => {
  const { tenantId, table } = world.ctx;
  await table.update(keys.tenant(tenantId), { set: { rules: { conversationVisibility: 'own' } } }, Tenant);
  return { kind: 'user', tenantId, userId: world.people.colleagueId, role: 'support', teamIds: [] };
};

const Upload = z.object({
  id: FileId,
  upload: z.object({ url: z.url(), method: z.literal('PUT'), headers: z.record(z.string(), z.string()) }),
});
const Link = z.object({ url: z.url(), expiresAt: z.iso.datetime(), name: z.string(), mimeType: z.string() });
const Written = z.looseObject({ id: z.string(), content: z.unknown() });

describe('a place for a file', () => {
  const offer = { media: 'document', mimeType: 'application/pdf', bytes: 1000 };

  it('is a link of minutes, under the conversation, for this type and size and for one upload', async () => {
    const answer = await post('/files', offer);
    expect(answer.status).toBe(201);
    const { id, upload } = Upload.parse(answer.body);
    const url = new URL(upload.url);
    expect(url.pathname).toContain(objects.upload(world.ctx.tenantId, world.conversation.id, id));
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(600);
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host;if-none-match');
    // Signed by the tenant's session, which reaches the tenant's files only.
    expect(url.searchParams.get('X-Amz-Security-Token')).toBe('test');
    expect(upload.headers).toEqual({ 'content-type': 'application/pdf', 'if-none-match': '*' });
  });

  it('is the same when the request is repeated under its Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'upload-1' };
    const [first, second] = [
      await post('/files', offer, world.caller, headers),
      await post('/files', offer, world.caller, headers),
    ];
    expect(second.body).toEqual(first.body);
  });

  it.each([
    ['bytes', { bytes: 0 }],
    ['bytes', { bytes: 100 * 1024 * 1024 + 1 }],
    ['bytes', { media: 'image', mimeType: 'image/png', bytes: 5 * 1024 * 1024 + 1 }],
    ['mimeType', { mimeType: 'text/html' }],
    ['mimeType', { media: 'image' }],
    ['mimeType', { mimeType: 'constructor' }],
    ['media', { media: 'sticker' }],
  ])('is refused for a wrong %s: %j', async (field, wrong) => {
    const answer = await post('/files', { ...offer, ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('is not given in a conversation that the caller does not see', async () => {
    expect((await post('/files', offer, await blindColleague())).status).toBe(404);
  });
});

describe('a message with an uploaded file', () => {
  it('is queued with what the file is, once, and repeated when it failed', async () => {
    const { fileId } = world;
    const content = { type: 'media', media: 'image', fileId, caption: 'The fence' };
    const headers = { 'Idempotency-Key': 'picture-1' };
    const answer = await write(content, headers);
    expect(answer).toMatchObject({ status: 202, body: { content: { ...content, mimeType: 'image/png' } } });
    expect((await write(content, headers)).body).toEqual(answer.body);
    const { id } = Written.parse(answer.body);
    const key = Buffer.from(id, 'base64url').toString();
    const failure = { code: 131053, cause: 'Codec', nextStep: 'Convert it.' };
    const at = new Date().toISOString();
    await world.ctx.messages.settleSend(world.conversation.id, key, { status: 'failed', failure, at });
    const again = await post(`/messages/${id}/retry`, {});
    expect(again).toMatchObject({ status: 202, body: { retryOf: id, content } });
  });

  it.each([
    ['nobody has uploaded', () => fileIdOf(ulid(new Date()))],
    [
      'lies in another conversation',
      () => {
        const fileId = fileIdOf(ulid(new Date()));
        const { tenantId } = world.ctx;
        const elsewhere = objects.upload(tenantId, conversationIdOf('0'.repeat(26)), fileId);
        rig.files.set(elsewhere, new Blob(['x'], { type: 'image/png' }));
        return fileId;
      },
    ],
  ])('is refused when the file %s', async (_, fileId) => {
    expect(await write({ type: 'media', media: 'image', fileId: fileId() })).toMatchObject({ status: 404 });
    expect(rig.queued()).toEqual([]);
  });

  it('is refused when the file is not what it is to be sent as, or too large for it', async () => {
    for (const fileId of [store('application/pdf', 10), store('image/png', 5 * 1024 * 1024 + 1)]) {
      const answer = await write({ type: 'media', media: 'image', fileId });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'content.media' }] } });
    }
    expect(rig.queued()).toEqual([]);
  });

  it.each([
    ['both a link and a file', { link: 'https://example.com/a.png', fileId: `fl_${'0'.repeat(26)}` }],
    ['neither', {}],
  ])('is refused with %s', async (_, source) => {
    const answer = await write({ type: 'media', media: 'image', ...source });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'content.fileId' }] } });
  });
});

describe('the file of a message', () => {
  /** A customer's message with a file, or with what became of it. */
  const receive = async (more: object) => {
    const { ctx, conversation } = world;
    const at = ctx.now().toISOString();
    const key = keys.messageSort(at, digest(JSON.stringify(more)));
    await ctx.table.put({
      ...{ ...keys.message(ctx.tenantId, conversation.id, key), entity: 'Message', direction: 'in', origin: 'live' },
      ...{ author: 'customer', wamid: 'wamid.1', sentAt: at, storedAt: at, contentRank: 2, summary: 'x', ...more },
    });
    return { id: messageIdOf(key), objectKey: objects.ofMessage(ctx.tenantId, conversation.id, key, '4711') };
  };
  const media = { mediaId: '4711', mimeType: 'application/pdf', filename: '../Rechnung "1".pdf' };
  const at = '2026-08-01T10:00:00.000Z';
  const listed = async (id: string) => {
    const page = z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse((await get('/messages')).body);
    return page.items.find((item) => item.id === id);
  };

  it('comes by a link of minutes, as a download under a safe name', async () => {
    const { objectKey } = await receive({ type: 'document', media });
    const { id } = await receive({ type: 'document', media, file: { state: 'stored', objectKey, bytes: 9, at } });
    expect(await listed(id)).toMatchObject({ file: { state: 'stored', bytes: 9, mimeType: 'application/pdf' } });
    const answer = await get(`/messages/${id}/file`);
    expect(answer.status).toBe(200);
    const url = new URL(Link.parse(answer.body).url);
    expect(url.pathname).toContain(objectKey);
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(600);
    expect(url.searchParams.get('response-content-disposition')).toMatch(/^attachment; filename="Rechnung _1_.pdf";/);
  });

  it('is there for what we sent: an upload, and a quotation’s document', async () => {
    const { ctx, conversation, fileId, quotationId } = world;
    const written = Written.parse((await write({ type: 'media', media: 'image', fileId })).body);
    const sent = Link.parse((await get(`/messages/${written.id}/file`)).body);
    expect(sent).toMatchObject({ name: 'image.png', mimeType: 'image/png' });
    expect(sent.url).toContain(objects.upload(ctx.tenantId, conversation.id, fileId));
    const key = keys.messageSort(at, digest('offer'));
    const offer: SentMessage = {
      ...{ entity: 'Message', conversationId: conversation.id, key, direction: 'out', sentAt: at, attempt: 1 },
      ...{ quotation: { id: quotationId, revision: 2 }, status: 'sent', statusRank: 20 },
      content: { type: 'buttons', text: 'x', buttons: [], document: { mediaId: '1', filename: 'Q-1.pdf' } },
    };
    await ctx.table.transact(ctx.messages.insertSteps(offer));
    const quoted = Link.parse((await get(`/messages/${messageIdOf(key)}/file`)).body);
    expect(quoted.name).toBe('Q-1.pdf');
    expect(quoted.url).toContain(objects.quotation(ctx.tenantId, quotationId, 2));
  });

  it('is named as pending or lost while there is none to give', async () => {
    const pending = await receive({ type: 'image', media: { mediaId: '1', mimeType: 'image/jpeg' } });
    expect(await listed(pending.id)).toMatchObject({ file: { state: 'pending', name: 'image.jpg' } });
    expect(await get(`/messages/${pending.id}/file`)).toMatchObject({ status: 409, body: { code: 'file_pending' } });
    const file = { state: 'lost', code: 'too_large', cause: 'It is too large.', nextStep: 'Ask for a link.', at };
    const lost = await receive({ type: 'document', media, file });
    expect(await listed(lost.id)).toMatchObject({ file: { state: 'lost', cause: 'It is too large.' } });
    expect(await get(`/messages/${lost.id}/file`)).toMatchObject({ status: 409, body: { code: 'file_lost' } });
  });

  it('is not found for a message without one, for no message, and for one who does not see the conversation', async () => {
    const { objectKey } = await receive({ type: 'document', media });
    const { id } = await receive({ type: 'document', media, file: { state: 'stored', objectKey, bytes: 9, at } });
    const text = messageIdOf(world.failedMessageKey);
    for (const none of [text, messageIdOf(keys.messageSort(at, digest('none'))), 'nonsense']) {
      expect((await get(`/messages/${none}/file`)).status).toBe(404);
    }
    expect((await get(`/messages/${id}/file`, await blindColleague())).status).toBe(404);
  });
});
