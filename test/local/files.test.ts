import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Files } from '../../local/engines/files.ts';
import { createMediaStore } from '../../shared/adapters/s3/media-store.ts';
import { ForeignKey, Unavailable } from '../../shared/core/errors.ts';
import { conversationIdOf, fileIdOf, type TenantId, ulid } from '../../shared/core/ids.ts';
import { objects } from '../../shared/data/keys.ts';
import { DigestMismatch } from '../../shared/media/digest-mismatch.ts';
import { newTenantId } from '../support/test-context.ts';
import { endpointWith } from './endpoint-with.ts';
import { temporaryFolder } from './temporary-folder.ts';

const cors = {
  ...{ AllowedMethods: ['GET', 'PUT'], AllowedOrigins: ['*'], AllowedHeaders: ['content-type'] },
  ...{ ExposedHeaders: ['etag'], MaxAge: 60 },
};

async function bucket() {
  const files = new Files([{ name: 'media', arn: 'arn:aws:s3:::media', cors: [cors] }], temporaryFolder());
  onTestFinished(() => files.close());
  const { client, endpoint, callers } = await endpointWith('s3', files);
  endpoint.connect(new Map([['s3', files]]), files.allowedOrigin.bind(files));
  const tenantId = newTenantId();
  const s3 = new S3Client({ ...client, requestChecksumCalculation: 'WHEN_REQUIRED' });
  const storeOf = (tenant = tenantId, name = 'media') =>
    createMediaStore({ tenantId: tenant, bucket: name, now: () => new Date(), client: s3 });
  const key = objects.ofMessage(tenantId, conversationIdOf(ulid(new Date())), 'MSG#1', 'm');
  return { files, store: storeOf(), storeOf, tenantId, key, callers, client };
}

const uploadKey = (tenantId: TenantId) =>
  objects.upload(tenantId, conversationIdOf(ulid(new Date())), fileIdOf(ulid(new Date())));

const content = randomBytes(300_000);
const sha256 = createHash('sha256').update(content).digest('base64');
const newFile = (key: string) => ({
  ...{ key, bytes: content.byteLength, mimeType: 'image/png', sha256 },
  body: Readable.from([content.subarray(0, 100_000), content.subarray(100_000)]),
});

describe('the media store on the local S3', () => {
  it('stores a stream that matches its digest, and gives it back', async () => {
    const { store, files, key } = await bucket();
    await store.put(newFile(key));
    expect(await store.describe(key)).toEqual({ bytes: content.byteLength, mimeType: 'image/png' });
    const lent = await store.read(key, async (body) => Buffer.from(await body.arrayBuffer()));
    expect(lent?.equals(content)).toBe(true);
    await store.put(newFile(key));
    expect(files.keys('media')).toEqual([key]);
    await store.delete(key);
    await store.delete(key);
    expect(await store.describe(key)).toBeUndefined();
    expect(await store.read(key, async (body) => body.size)).toBeUndefined();
  });

  it('stores nothing of what is damaged, broken off, or for a bucket that is not there', async () => {
    const { store, storeOf, files, key, tenantId } = await bucket();
    const other = createHash('sha256').update('other').digest('base64');
    await expect(store.put({ ...newFile(key), sha256: other })).rejects.toBeInstanceOf(DigestMismatch);
    const broken = Readable.from(
      (async function* () {
        yield content.subarray(0, 1000);
        throw new Error('connection lost');
      })(),
    );
    await expect(store.put({ ...newFile(key), body: broken })).rejects.toBeInstanceOf(Unavailable);
    await expect(storeOf(tenantId, 'none').put(newFile(key))).rejects.toBeInstanceOf(Unavailable);
    expect(files.keys('media')).toEqual([]);
  });

  it('refuses every key outside the tenant before it asks or signs', async () => {
    const { storeOf, tenantId, key } = await bucket();
    const stranger = storeOf(newTenantId());
    const root = `T/${tenantId}`;
    for (const foreign of [key, root, `${root}X/a`, `T/${tenantId}/../x`, '', `/${key}`, `${root}//a`]) {
      const refused = [
        stranger.put(newFile(foreign)),
        stranger.describe(foreign),
        stranger.read(foreign, async (body) => body.size),
        stranger.delete(foreign),
        stranger.downloadLink({ key: foreign, fileName: 'x', mimeType: 'image/png' }),
        stranger.uploadLink({ key: foreign, bytes: 1, mimeType: 'image/png' }),
      ];
      for (const result of await Promise.allSettled(refused)) {
        expect(result).toMatchObject({ status: 'rejected', reason: expect.any(ForeignKey) });
      }
    }
    const own = storeOf();
    for (const foreign of [root, `${root}/../x`, `${root}/./x`, `${root}//x`, `${root}/x/..`]) {
      await expect(own.describe(foreign)).rejects.toBeInstanceOf(ForeignKey);
    }
  });
});

describe('links', () => {
  it('let a browser read one file for some minutes, as a download under a safe name', async () => {
    const { store, key } = await bucket();
    await store.put(newFile(key));
    const { url } = await store.downloadLink({ key, fileName: '../../Añb".png', mimeType: 'image/png' });
    const answer = await fetch(url, { headers: { origin: 'https://crm.test' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="A_b_.png"; filename*=UTF-8''A%C3%B1b_.png`,
    );
    expect(content.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
    const part = await fetch(url, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${content.byteLength}`]);
    expect(content.subarray(10, 20).equals(Buffer.from(await part.arrayBuffer()))).toBe(true);
  });

  it('never give a page of a customer’s as a page', async () => {
    const { store, key } = await bucket();
    await store.put({ ...newFile(key), mimeType: 'text/html' });
    for (const mimeType of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/html, image/png']) {
      const { url } = await store.downloadLink({ key, fileName: 'x.html', mimeType });
      expect((await fetch(url)).headers.get('content-type')).toBe('application/octet-stream');
    }
  });

  it('hold for their time, their file and their method only', async () => {
    const { store, key } = await bucket();
    await store.put(newFile(key));
    const { url, expiresAt } = await store.downloadLink({ key, fileName: 'x', mimeType: 'image/png' });
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    const statusOf = async (link: string, method = 'GET') => (await fetch(link, { method })).status;
    expect(await statusOf(url)).toBe(200);
    expect(await statusOf(url.replace(key, `${key}x`))).toBe(403);
    expect(await statusOf(url, 'DELETE')).toBe(403);
    expect(await statusOf(url.replace('X-Amz-Expires=300', 'X-Amz-Expires=900'))).toBe(403);
    expect(await statusOf(url.split('?')[0] ?? '')).toBe(403);
    vi.useFakeTimers({ now: Date.parse(expiresAt) + 2000, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const late = await fetch(url);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  it('let staff upload one file of exactly the type and size that was asked for', async () => {
    const { store, tenantId, files } = await bucket();
    const key = uploadKey(tenantId);
    const { url, method, headers } = await store.uploadLink({ key, bytes: 10, mimeType: 'application/pdf' });
    const send = async (bytes: number, type = headers['content-type'] ?? '') =>
      (await fetch(url, { method, headers: { ...headers, 'content-type': type }, body: new Uint8Array(bytes) })).status;
    expect(await send(11)).toBe(403);
    expect(await send(10, 'text/html')).toBe(403);
    expect(files.keys('media')).toEqual([]);
    expect(await send(10)).toBe(200);
    expect(await store.describe(key)).toEqual({ bytes: 10, mimeType: 'application/pdf' });
    // What was sent to a customer stays what it was.
    expect(await send(10)).toBe(412);
    const unconditional = { method, headers: { 'content-type': 'application/pdf' }, body: new Uint8Array(10) };
    expect((await fetch(url, unconditional)).status).toBe(403);
    const asked = { origin: 'https://crm.test', 'access-control-request-method': method };
    expect((await fetch(url, { method: 'OPTIONS', headers: asked })).status).toBe(200);
    const denied = { ...asked, 'access-control-request-method': 'DELETE' };
    expect((await fetch(url, { method: 'OPTIONS', headers: denied })).status).toBe(403);
  });

  it('that are signed under a role hold with the session’s token alone, and no longer than the session', async () => {
    const { store, key, tenantId, callers, client } = await bucket();
    await store.put(newFile(key));
    const caller = { name: 'tester', role: undefined, session: { name: 'api', tags: { tenantId } } };
    const linkOf = async (expiresAt: number) => {
      const credentials = callers.registerSession({ caller, expiresAt });
      const s3 = new S3Client({ ...client, credentials });
      const ofSession = createMediaStore({ tenantId, bucket: 'media', now: () => new Date(), client: s3 });
      return (await ofSession.downloadLink({ key, fileName: 'x', mimeType: 'image/png' })).url;
    };
    const statusOf = async (link: string) => (await fetch(link)).status;
    const url = await linkOf(Date.now() + 60_000);
    expect(await statusOf(url)).toBe(200);
    expect(await statusOf(url.replace(/X-Amz-Security-Token=[^&]+&/, ''))).toBe(403);
    expect(await statusOf(url.replace(key, `${key}x`))).toBe(403);
    expect(await statusOf(await linkOf(Date.now() - 1))).toBe(400);
  });

  it('and the store see nothing where nothing is, as one who may not list the bucket is told', async () => {
    const { key, tenantId, callers, client } = await bucket();
    const role = { arn: 'arn:aws:iam::000000000000:role/a', policies: {}, foreignPolicyArns: [], trustPolicy: {} };
    const s3 = new S3Client({ ...client, credentials: callers.register({ name: 'function', role }) });
    const store = createMediaStore({ tenantId, bucket: 'media', now: () => new Date(), client: s3 });
    const { url } = await store.downloadLink({ key, fileName: 'x', mimeType: 'image/png' });
    expect((await fetch(url)).status).toBe(403);
    expect(await store.describe(key)).toBeUndefined();
    expect(await store.read(key, async (body) => body.size)).toBeUndefined();
  });
});
