import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyStatus } from '../../../shared/conversations/apply-status.ts';
import type { OutboundContent } from '../../../shared/conversations/content.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import type { SendOutcome } from '../../../shared/conversations/messenger.ts';
import { sendQueuedMessage } from '../../../shared/conversations/send-queued-message.ts';
import { RetryLater, Unavailable } from '../../../shared/core/errors.ts';
import { conversationIdOf, fileIdOf, PhoneNumberId, TemplateId } from '../../../shared/core/ids.ts';
import { objects } from '../../../shared/data/keys.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';
import { openThread, storeWritten } from '../../support/written-message.ts';

const AT = '2026-08-01T10:00:00.000Z';
const marketing: OutboundContent = {
  ...{ type: 'template', templateId: TemplateId.parse(`tp_${'0'.repeat(26)}`), name: 'sale', language: 'en' },
  ...{ category: 'MARKETING', text: 'Sale!', body: [], buttons: [] },
};

let engine: TestTable;
let ctx: TestContext;
let thread: Conversation;
let outcome: SendOutcome;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(async () => {
  outcome = { outcome: 'accepted', wamid: 'wamid.1' };
  ctx = createTestContext({ table: engine.options, startAt: AT, send: () => outcome });
  thread = await openThread(ctx, PhoneNumberId.parse('1'), '4915112345678');
});

const stored = (key: string) => ctx.messages.getSent(thread.id, key, { consistent: true });
const flag = async () => (await ctx.conversations.get(thread.id, { consistent: true }))?.attention;

const fileId = fileIdOf('0'.repeat(26));
const picture: OutboundContent = {
  ...{ type: 'media', media: 'image', fileId, mimeType: 'image/png', caption: 'The fence' },
};

describe('a message with a file', () => {
  const storeFile = () =>
    ctx.files.set(objects.upload(ctx.tenantId, thread.id, fileId), new Blob(['a picture'], { type: 'image/png' }));

  it('goes out by the id that WhatsApp gave the file, and stays as it was written', async () => {
    storeFile();
    const { message, work } = await storeWritten(ctx, thread, AT, picture);
    await sendQueuedMessage(ctx, work);
    await sendQueuedMessage(ctx, work);
    expect(ctx.brought).toMatchObject([{ phoneNumberId: '1', mimeType: 'image/png', fileName: 'image.png' }]);
    expect(ctx.sent.map(({ content }) => content)).toEqual([
      { type: 'media', media: 'image', caption: 'The fence', mediaId: 'media.1' },
    ]);
    expect(await stored(message.key)).toMatchObject({ status: 'accepted', content: picture });
  });

  it('fails for good, and says so, when its file is gone or WhatsApp does not take it', async () => {
    const gone = await storeWritten(ctx, thread, AT, picture);
    await sendQueuedMessage(ctx, gone.work);
    expect(await stored(gone.message.key)).toMatchObject({ status: 'failed', failure: { code: 'file_gone' } });
    expect(await flag()).toBe('reply-failed');
    storeFile();
    ctx.uploader = {
      upload: async () => ({ outcome: 'refused', code: 131053, cause: 'Codec', nextStep: 'Convert it.' }),
    };
    const refused = await storeWritten(ctx, thread, '2026-08-01T10:00:01.000Z', picture);
    await sendQueuedMessage(ctx, refused.work);
    const failure = { code: 131053, cause: 'Codec', nextStep: 'Convert it.' };
    expect(await stored(refused.message.key)).toMatchObject({ status: 'failed', failure });
    expect(ctx.sent).toEqual([]);
  });

  it('comes again, unclaimed, when the upload breaks off', async () => {
    storeFile();
    const { uploader } = ctx;
    ctx.uploader = { upload: () => Promise.reject(new Unavailable({ public: 'Busy.' })) };
    const { message, work } = await storeWritten(ctx, thread, AT, picture);
    await expect(sendQueuedMessage(ctx, work)).rejects.toBeInstanceOf(Unavailable);
    expect(await stored(message.key)).toMatchObject({ status: 'queued', attempt: 0 });
    ctx.uploader = uploader;
    await sendQueuedMessage(ctx, work);
    expect(ctx.sent).toHaveLength(1);
  });
});

describe('a message that a person wrote', () => {
  it('is sent once, whatever the queue repeats', async () => {
    const { message, work } = await storeWritten(ctx, thread, AT);
    await Promise.allSettled([1, 2, 3].map(() => sendQueuedMessage(ctx, work)));
    await sendQueuedMessage(ctx, work);
    expect(ctx.sent).toMatchObject([{ messageKey: message.key, recipient: { waId: '4915112345678' } }]);
    expect(await stored(message.key)).toMatchObject({ status: 'accepted', wamid: 'wamid.1', costKey: 'service#+49' });
    expect(await stored(message.key)).not.toHaveProperty('claimedAt');
  });

  it('keeps the status that WhatsApp told before the send was stored', async () => {
    const { message, work } = await storeWritten(ctx, thread, AT);
    const { messenger } = ctx;
    ctx.messenger = {
      send: async (sent) => {
        await applyStatus(ctx, thread.id, message.key, { status: 'delivered', at: AT });
        return messenger.send(sent);
      },
    };
    await sendQueuedMessage(ctx, work);
    expect(await stored(message.key)).toMatchObject({ status: 'delivered', wamid: 'wamid.1' });
  });

  it('was never written: its work is dropped', async () => {
    const conversationId = conversationIdOf(ctx.newUlid());
    await sendQueuedMessage(ctx, { conversationId, messageKey: `MSG#${AT}#x`, attempt: 0 });
    expect([ctx.sent, ctx.scheduled]).toEqual([[], []]);
  });

  it('that is refused for now is tried again, after Meta’s back-off, five times', async () => {
    const { message, work } = await storeWritten(ctx, thread, AT);
    outcome = { outcome: 'refused', code: 131056, cause: 'pair limit', nextStep: 'wait', retryInSeconds: 4 };
    let next = work;
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await sendQueuedMessage(ctx, next);
      expect(await stored(message.key)).toMatchObject({ status: 'retrying', attempt, failure: { code: 131056 } });
      next = { ...work, attempt };
      expect(ctx.scheduled.at(-1)).toEqual(next);
    }
    await sendQueuedMessage(ctx, next);
    expect(await stored(message.key)).toMatchObject({ status: 'failed' });
    expect(await flag()).toBe('reply-failed');
  });

  it('that is refused for good is failed, with cause and next step, and brought before people', async () => {
    const { message, work } = await storeWritten(ctx, thread, AT);
    outcome = { outcome: 'refused', code: 131026, cause: 'undeliverable', nextStep: 'Call them.' };
    await sendQueuedMessage(ctx, work);
    const failure = { code: 131026, cause: 'undeliverable', nextStep: 'Call them.' };
    expect(await stored(message.key)).toMatchObject({ status: 'failed', failure });
    expect(await flag()).toBe('reply-failed');
  });

  it('of unknown outcome is not sent again, but looked after', async () => {
    const { message, work } = await storeWritten(ctx, thread, AT);
    outcome = { outcome: 'ambiguous', reason: 'timeout' };
    await sendQueuedMessage(ctx, work);
    await sendQueuedMessage(ctx, work);
    expect(ctx.sent).toHaveLength(1);
    expect(await stored(message.key)).toMatchObject({ status: 'unknown' });
    expect(ctx.scheduled).toMatchObject([{ work: 'confirm-reply', messageKey: message.key }]);
  });

  it('whose worker died while it sent is of unknown outcome when the claim has run out', async () => {
    const { message, work } = await storeWritten(ctx, thread, AT);
    await ctx.messages.claimSend(message, ctx.now().toISOString());
    await expect(sendQueuedMessage(ctx, work)).rejects.toBeInstanceOf(RetryLater);
    ctx.pass(16_000);
    await sendQueuedMessage(ctx, work);
    expect(ctx.sent).toEqual([]);
    expect(await stored(message.key)).toMatchObject({ status: 'unknown' });
    expect(ctx.scheduled).toMatchObject([{ work: 'confirm-reply' }]);
  });

  it('waits for the one that was written before it', async () => {
    const first = await storeWritten(ctx, thread, AT);
    const second = await storeWritten(ctx, thread, '2026-08-01T10:00:01.000Z');
    await sendQueuedMessage(ctx, second.work);
    expect([ctx.sent, ctx.scheduled]).toEqual([[], [second.work]]);
    await sendQueuedMessage(ctx, first.work);
    await sendQueuedMessage(ctx, second.work);
    expect(ctx.sent.map(({ messageKey }) => messageKey)).toEqual([first.message.key, second.message.key]);
  });

  it('does not go out as free text after the window', async () => {
    const { message, work } = await storeWritten(ctx, thread, AT);
    ctx.pass(86_400_000);
    await sendQueuedMessage(ctx, work);
    expect(ctx.sent).toEqual([]);
    expect(await stored(message.key)).toMatchObject({ status: 'failed', failure: { code: 'window_closed' } });
    expect(await flag()).toBe('reply-failed');
  });

  it('goes out as a template after the window, but no marketing to who has said no', async () => {
    ctx.pass(90_000_000);
    const allowed = await storeWritten(ctx, thread, AT, marketing);
    await sendQueuedMessage(ctx, allowed.work);
    expect(await stored(allowed.message.key)).toMatchObject({ status: 'accepted', costKey: 'marketing#+49' });
    const customer = await ctx.customers.get(thread.customerId);
    if (customer === undefined) throw new Error('No customer.');
    await ctx.customers.setMarketing(customer, { value: 'stop', at: AT });
    const refused = await storeWritten(ctx, thread, '2026-08-01T10:00:01.000Z', marketing);
    await sendQueuedMessage(ctx, refused.work);
    expect(await stored(refused.message.key)).toMatchObject({ status: 'failed', failure: { code: 'opted_out' } });
    expect(ctx.sent).toHaveLength(1);
  });
});
