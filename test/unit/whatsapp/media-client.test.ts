import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMediaClient } from '../../../shared/adapters/whatsapp/media-client.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { PhoneNumberId } from '../../../shared/core/ids.ts';

const content = Buffer.from('a photo');
const sha256 = createHash('sha256').update(content).digest('base64');
const phoneNumberId = PhoneNumberId.parse('100');
const accessToken = 'secret-token';

let server: ReturnType<typeof createServer>;
let base: string;
let seen: { url: string; authorization: string | undefined; body: Buffer }[];
let info: Record<string, unknown>;
let answers: Record<string, { status: number; body?: unknown }>;

beforeEach(async () => {
  seen = [];
  answers = {};
  server = createServer(async (request: IncomingMessage, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    seen.push({ url: request.url ?? '', authorization: request.headers.authorization, body: await buffer(request) });
    const answer = answers[pathname];
    if (answer !== undefined) {
      response.writeHead(answer.status, { location: '/elsewhere' }).end(JSON.stringify(answer.body ?? {}));
    } else if (pathname === '/file') response.end(content);
    else response.end(JSON.stringify(pathname === '/v26.0/100/media' ? { id: 'uploaded' } : info));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  info = { url: `${base}/file`, mime_type: 'image/png; x=1', sha256, file_size: content.byteLength, id: 'm1' };
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const client = () => createMediaClient({ baseUrl: base, version: 'v26.0' });
const open = () => client().open({ mediaId: 'm1', phoneNumberId, accessToken });
const meta = (code: number, status = 400) => ({ status, body: { error: { code, message: 'x' } } });

describe('a customer’s file', () => {
  it('is asked for by its id and number, and streamed with the token', async () => {
    const found = await open();
    expect(found).toMatchObject({ outcome: 'found', bytes: content.byteLength, mimeType: 'image/png', sha256 });
    if (found.outcome === 'found') expect(content.equals(await buffer(found.body))).toBe(true);
    expect(seen.map(({ url }) => url)).toEqual(['/v26.0/m1?phone_number_id=100', '/file']);
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${accessToken}`]));
  });

  it.each([
    'https://evil.test/file',
    'http://lookaside.fbsbx.com/file',
    'https://lookaside.fbsbx.com.evil.test/file',
    'https://evilwhatsapp.net/file',
    'https://lookaside.fbsbx.com:8443/file',
    'https://lookaside.fbsbx.com@evil.test/file',
    'ftp://graph.facebook.com/file',
  ])('is not fetched from %s, and no token goes there', async (url) => {
    info = { ...info, url };
    const asked: string[] = [];
    const watching: typeof fetch = (input, init) => {
      asked.push(String(input));
      return fetch(input, init);
    };
    const watched = createMediaClient({ baseUrl: base, version: 'v26.0', fetch: watching });
    const refused = await watched.open({ mediaId: 'm1', phoneNumberId, accessToken });
    expect(refused).toMatchObject({ outcome: 'refused', code: 'media_elsewhere' });
    expect(asked).toEqual([`${base}/v26.0/m1?phone_number_id=100`]);
  });

  it('breaks off when it is longer or shorter than it said', async () => {
    for (const file_size of [content.byteLength - 1, content.byteLength + 1]) {
      info = { ...info, file_size };
      const found = await open();
      if (found.outcome !== 'found') throw new Error('not found');
      await expect(buffer(found.body)).rejects.toBeInstanceOf(Unavailable);
    }
  });

  it('is gone when Meta does not know it, and lost to us when Meta refuses the token', async () => {
    answers['/v26.0/m1'] = meta(100);
    expect(await open()).toMatchObject({ outcome: 'refused', code: 100, nextStep: expect.stringContaining('again') });
    answers['/v26.0/m1'] = meta(190, 401);
    const refused = await open();
    expect(refused).toMatchObject({ outcome: 'refused', code: 190, disconnected: true });
    expect(JSON.stringify(refused)).not.toContain(accessToken);
  });

  it('comes with another attempt when Meta is busy, the link has expired, or it redirects', async () => {
    const cases: [string, { status: number; body?: unknown }][] = [
      ['/v26.0/m1', meta(130429, 429)],
      ['/v26.0/m1', { status: 500 }],
      ['/file', { status: 404 }],
      ['/file', { status: 302 }],
    ];
    for (const [path, answer] of cases) {
      answers = { [path]: answer };
      await expect(open()).rejects.toBeInstanceOf(Unavailable);
    }
    expect(seen.map(({ url }) => url)).not.toContain('/elsewhere');
    info = { nonsense: true };
    answers = {};
    await expect(open()).rejects.toBeInstanceOf(Unavailable);
  });
});

describe('a file that is to be sent', () => {
  const upload = () =>
    client().upload({
      ...{ phoneNumberId, accessToken, mimeType: 'application/pdf', fileName: 'Quote 1.pdf' },
      body: new Blob([content]),
    });

  it('is uploaded for its number', async () => {
    expect(await upload()).toEqual({ outcome: 'uploaded', mediaId: 'uploaded' });
    const [{ url, body } = { url: '', body: Buffer.alloc(0) }] = seen;
    expect(url).toBe('/v26.0/100/media');
    for (const part of ['messaging_product', 'whatsapp', 'application/pdf', 'Quote 1.pdf', content.toString()]) {
      expect(body.toString('latin1')).toContain(part);
    }
  });

  it('is refused with cause and next step, or tried again', async () => {
    answers['/v26.0/100/media'] = meta(131053);
    const texts = { cause: expect.any(String), nextStep: expect.any(String) };
    expect(await upload()).toMatchObject({ outcome: 'refused', code: 131053, ...texts });
    answers['/v26.0/100/media'] = { status: 503 };
    await expect(upload()).rejects.toBeInstanceOf(Unavailable);
  });
});
