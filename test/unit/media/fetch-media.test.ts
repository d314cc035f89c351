import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { customerIdOf, PhoneNumberId } from '../../../shared/core/ids.ts';
import { keys, objects } from '../../../shared/data/keys.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { DigestMismatch } from '../../../shared/media/digest-mismatch.ts';
import { fetchMedia, MAX_MEDIA_BYTES } from '../../../shared/media/fetch-media.ts';
import type { MediaOutcome } from '../../../shared/media/media-source.ts';
import type { MediaStore } from '../../../shared/media/media-store.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

const words = 'what a customer sent';
const digestOf = (content: string) => createHash('sha256').update(content).digest('base64');
const found = (change: Partial<Extract<MediaOutcome, { outcome: 'found' }>> = {}): MediaOutcome => ({
  ...{ outcome: 'found', bytes: words.length, mimeType: 'image/png', sha256: digestOf(words) },
  body: Readable.from([words]),
  ...change,
});

let engine: TestTable;
let test: TestContext;
let stored: Map<string, string>;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(() => {
  test = createTestContext({ table: engine.options, startAt: '2026-08-01T10:00:00.000Z' });
  stored = new Map();
});

const store: MediaStore = {
  put: async ({ key, body, sha256 }) => {
    const content = await text(body);
    if (sha256 !== undefined && sha256 !== digestOf(content)) throw new DigestMismatch();
    stored.set(key, content);
  },
  describe: async () => undefined,
  read: async () => undefined,
  delete: async () => {},
  downloadLink: () => Promise.reject(new Error('not here')),
  uploadLink: () => Promise.reject(new Error('not here')),
};

async function message(ctx: TestContext, media?: { mediaId: string; mimeType: string; sha256?: string }) {
  const phoneNumberId = PhoneNumberId.parse('1');
  const customerId = customerIdOf(ctx.newUlid());
  const conversation = newConversation(ctx, customerId, { phoneNumberId, initialStatus: 'bot' });
  await new TenantTable(ctx.tenantId, engine.options).transact(ctx.conversations.insertSteps(conversation));
  const sentAt = '2026-08-01T09:59:00.000Z';
  const key = keys.messageSort(sentAt, 'digest');
  await ctx.messages.insertReceived({
    ...{ entity: 'Message', conversationId: conversation.id, key, direction: 'in', origin: 'live', author: 'customer' },
    ...{ wamid: 'wamid.1', sentAt, storedAt: sentAt, type: 'image', contentRank: 3, summary: 'Image', media },
  });
  return { conversationId: conversation.id, messageKey: key };
}

const fetching = (ctx: TestContext, open: () => Promise<MediaOutcome>) => ({
  ...ctx,
  mediaStore: store,
  mediaSource: { open },
});
const fileOf = async (ctx: TestContext, work: Awaited<ReturnType<typeof message>>) => {
  const item = await ctx.messages.get(work.conversationId, work.messageKey, { consistent: true });
  return item !== undefined && 'file' in item ? item.file : undefined;
};
const photo = { mediaId: 'm1', mimeType: 'image/png', sha256: digestOf(words) };

describe('fetchMedia', () => {
  it('copies the file into the tenant’s part, notes where, and does it once', async () => {
    const work = await message(test, photo);
    let opened = 0;
    const ctx = fetching(test, async () => {
      opened += 1;
      return found();
    });
    await fetchMedia(ctx, work);
    await fetchMedia(ctx, work);
    const objectKey = objects.ofMessage(test.tenantId, work.conversationId, work.messageKey, 'm1');
    expect(objectKey.startsWith(`T/${test.tenantId}/`)).toBe(true);
    expect([...stored]).toEqual([[objectKey, words]]);
    const at = '2026-08-01T10:00:00.000Z';
    expect(await fileOf(test, work)).toEqual({ state: 'stored', objectKey, bytes: words.length, at });
    expect(opened).toBe(1);
  });

  it('stores nothing that differs from the digest of the message, whatever Meta’s file server says', async () => {
    const work = await message(test, { ...photo, sha256: digestOf('another file') });
    await expect(
      fetchMedia(
        fetching(test, async () => found()),
        work,
      ),
    ).rejects.toBeInstanceOf(DigestMismatch);
    expect(await fileOf(test, work)).toBeUndefined();
    expect(stored.size).toBe(0);
  });

  it('leaves what another attempt may mend to another attempt', async () => {
    const work = await message(test, photo);
    const busy = () => Promise.reject(new Unavailable({ public: 'Busy.' }));
    await expect(fetchMedia(fetching(test, busy), work)).rejects.toBeInstanceOf(Unavailable);
    await fetchMedia(
      fetching(test, async () => found()),
      work,
    );
    expect(await fileOf(test, work)).toMatchObject({ state: 'stored' });
  });

  it('says on the message why a file cannot be had, in words for people', async () => {
    const gone = { outcome: 'refused', code: 100, cause: 'It is gone.', nextStep: 'Ask again.' } as const;
    for (const outcome of [gone, found({ bytes: MAX_MEDIA_BYTES + 1 })]) {
      const work = await message(test, photo);
      await fetchMedia(
        fetching(test, async () => outcome),
        work,
      );
      expect(await fileOf(test, work)).toMatchObject({
        state: 'lost',
        cause: expect.any(String),
        nextStep: expect.stringMatching(/Ask/),
      });
    }
    expect(stored.size).toBe(0);
  });

  it('does nothing for a message without a file, one that is not there, or one of another tenant', async () => {
    const never = () => Promise.reject(new Error('asked'));
    const work = await message(test);
    await fetchMedia(fetching(test, never), work);
    await fetchMedia(fetching(test, never), { ...work, messageKey: 'MSG#none' });
    const other = createTestContext({ table: engine.options });
    await fetchMedia(fetching(other, never), await message(test, photo));
    expect(stored.size).toBe(0);
  });
});
