import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import type { InboundMessage } from '../../../shared/conversations/inbound-message.ts';
import { messageKeyOf } from '../../../shared/conversations/message-id.ts';
import { sendQueuedMessage } from '../../../shared/conversations/send-queued-message.ts';
import { AppError, Conflict, Unavailable } from '../../../shared/core/errors.ts';
import { PhoneNumberId, WabaId } from '../../../shared/core/ids.ts';
import { objects } from '../../../shared/data/keys.ts';
import { MailEvent } from '../../../shared/notifications/mail-event.ts';
import { askForDelivery } from '../../../shared/quotations/ask-for-delivery.ts';
import { changeQuotationRules } from '../../../shared/quotations/change-quotation-rules.ts';
import { deliverQuotation } from '../../../shared/quotations/deliver-quotation.ts';
import { noteFailedMessage } from '../../../shared/quotations/note-failed-message.ts';
import type { Quotation } from '../../../shared/quotations/quotation.ts';
import { QuotationRules } from '../../../shared/quotations/quotation-rules.ts';
import { takeAnswers } from '../../../shared/quotations/take-answers.ts';
import { withdrawQuotation } from '../../../shared/quotations/withdraw-quotation.ts';
import type { Template } from '../../../shared/templates/template.ts';
import { templateIdOf } from '../../../shared/templates/template-id.ts';
import { connectNumber } from '../../support/connected-number.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { offerTemplate } from '../../support/offer-template.ts';
import {
  type Delivered,
  deliveryContext,
  quotationContent,
  SELLER,
  sentQuotation,
} from '../../support/quotation-rig.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';
import { openThread } from '../../support/written-message.ts';

const NUMBER = PhoneNumberId.parse('1');
let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

let ctx: TestContext;
let thread: Conversation;
let seen: Delivered;
beforeEach(async () => {
  ctx = createTestContext({ table: table.options, actor: { kind: 'system' } });
  await connectNumber(ctx, NUMBER);
  thread = await openThread(ctx, NUMBER, '4915112345678');
  seen = { rendered: [], stored: [], uploads: 0 };
});

const deliver = (quotation: Quotation, upload?: Parameters<typeof deliveryContext>[2]) =>
  deliverQuotation(deliveryContext(ctx, seen, upload), { id: quotation.id, revision: quotation.sent?.revision ?? 0 });
const reread = async ({ id }: Quotation) => (await ctx.quotations.get(id)) as Quotation;
const deliveryOf = async (quotation: Quotation) => (await reread(quotation)).sent?.delivery;
const messagesOf = async () => (await ctx.messages.list(thread.id)).items;
const eventsOf = async () =>
  (await table.itemsOf(ctx.tenantId)).filter(({ entity }) => entity === 'OutboxEvent').map(({ type }) => type);
const asks = () => ({ ...ctx, schedules: { put: async () => {} } });
const sendWritten = async () => {
  const work = ctx.scheduled.findLast((it) => it.work === 'send-message');
  if (work?.work === 'send-message') await sendQueuedMessage(ctx, work);
};

describe('a sent quotation', () => {
  it('becomes one message with its document and three buttons, in the name of who sent it', async () => {
    const quotation = await sentQuotation(ctx, thread);
    await deliver(quotation);
    const { messageId } = (await deliveryOf(quotation)) ?? {};
    const [message] = await messagesOf();
    expect(message).toMatchObject({
      key: messageKeyOf(messageId ?? ''),
      author: `user:${SELLER}`,
      status: 'queued',
      quotation: { id: quotation.id, revision: 1 },
      content: { type: 'buttons', document: { mediaId: 'media.1', filename: 'Q-2026-1.pdf' } },
    });
    const { content } = message as { content: { text: string; buttons: { id: string }[] } };
    expect(content.text).toContain('Q-2026-1');
    expect(content.text).toContain('€120.00');
    expect(content.buttons.map(({ id }) => id)).toEqual(
      ['accepted', 'declined', 'change_requested'].map((answer) => `quotation:${answer}:${quotation.id}:1`),
    );
    expect(seen.stored).toEqual([objects.quotation(ctx.tenantId, quotation.id, 1)]);
    expect(seen.rendered[0]).toMatchObject({ number: 'Q-2026-1', hash: quotation.sent?.hash });
    expect(await ctx.conversations.get(thread.id)).toMatchObject({
      status: 'waiting',
      quotation: { id: quotation.id, revision: 1, messageKey: message?.key },
    });
    await sendWritten();
    expect(ctx.sent).toMatchObject([{ messageKey: message?.key, content: { type: 'buttons' } }]);
  });

  it('speaks the language of the quotation', async () => {
    await deliver(await sentQuotation(ctx, thread, quotationContent({ language: 'ar' })));
    const [message] = await messagesOf();
    expect(message).toMatchObject({
      content: { buttons: [{ title: 'قبول' }, { title: 'رفض' }, { title: 'طلب تعديل' }] },
    });
  });

  it('is delivered once when the event comes again', async () => {
    const quotation = await sentQuotation(ctx, thread);
    for (let time = 1; time <= 3; time += 1) await deliver(quotation);
    expect(await messagesOf()).toHaveLength(1);
    expect(seen.uploads).toBe(1);
  });

  it('and not at all when it was withdrawn, or another revision was sent', async () => {
    const quotation = await sentQuotation(ctx, thread);
    await deliverQuotation(deliveryContext(ctx, seen), { id: quotation.id, revision: 2 });
    await withdrawQuotation(ctx, { id: quotation.id });
    await deliver(quotation);
    expect(await messagesOf()).toEqual([]);
  });

  it('is tried again when WhatsApp or the store does not answer', async () => {
    const quotation = await sentQuotation(ctx, thread);
    const upload = async () => Promise.reject(new Unavailable({ public: 'busy' }));
    await expect(deliver(quotation, { upload })).rejects.toBeInstanceOf(Unavailable);
    expect(await deliveryOf(quotation)).toEqual({ attempt: 1, askedAt: quotation.sent?.at });
    await deliver(quotation);
    expect(await messagesOf()).toHaveLength(1);
  });
});

describe('when the customer wrote more than 24 hours ago', () => {
  const WABA = WabaId.parse('102290129340398');
  const template = (change: object = {}) => offerTemplate(WABA, change);
  const useTemplates = async (...templates: Template[]) => {
    for (const one of templates) await ctx.templates.transact(ctx.templates.insertSteps(one));
    const rules = QuotationRules.parse({ seller: { name: 'Acme' }, templates: templates.map(({ id }) => id) });
    await changeQuotationRules({ ...ctx, teams: { get: async () => undefined } }, { rules, version: 0 });
  };
  beforeEach(async () => {
    const number = await ctx.phoneNumbers.get(NUMBER);
    if (number)
      await ctx.phoneNumbers.transact(ctx.phoneNumbers.replaceSteps(number, { ...number, wabaId: WABA, version: 2 }));
    ctx.pass(25 * 3_600_000);
  });

  it('goes out in the organisation’s template, with the document, the facts and the answers', async () => {
    const arabic = { language: 'ar', id: templateIdOf({ wabaId: WABA, name: 'quotation', language: 'ar' }) };
    await useTemplates(template(arabic), template());
    const quotation = await sentQuotation(ctx, thread);
    await deliver(quotation);
    const [message] = await messagesOf();
    expect(message).toMatchObject({
      content: {
        ...{ type: 'template', name: 'quotation', language: 'en_US', category: 'UTILITY' },
        header: { type: 'uploaded', document: { mediaId: 'media.1', filename: 'Q-2026-1.pdf' } },
        text: 'Quotation Q-2026-1: €120.00, until December 31, 2026.',
        body: [{ value: 'Q-2026-1' }, { value: '€120.00' }, { value: 'December 31, 2026' }],
        buttons: ['accepted', 'declined', 'change_requested'].map((answer, index) => ({
          ...{ index, kind: 'quick_reply', value: `quotation:${answer}:${quotation.id}:1` },
        })),
      },
    });
    await sendWritten();
    expect(ctx.sent).toHaveLength(1);
  });

  it('and not in one that Meta has paused, or of another account', async () => {
    const other = {
      wabaId: WabaId.parse('1'),
      id: templateIdOf({ wabaId: WabaId.parse('1'), name: 'q', language: 'en' }),
    };
    await useTemplates(template({ status: 'paused' }), template(other));
    await expect(sentQuotation(ctx, thread)).rejects.toMatchObject({ code: 'window_closed' });
  });

  it.each([
    ['no document', { header: undefined }],
    [
      'two buttons',
      {
        buttons: [
          { type: 'quick_reply', text: 'Yes' },
          { type: 'quick_reply', text: 'No' },
        ],
      },
    ],
    ['other placeholders', { body: 'Dear {{name}}' }],
    ['the wrong category', { category: 'AUTHENTICATION' }],
  ])('a template with %s is refused by the rules', async (_, change) => {
    await expect(useTemplates(template(change))).rejects.toMatchObject({ problems: [{ field: 'rules.templates.0' }] });
  });
});

describe('sending is refused before anything is frozen', () => {
  it.each([
    ['window_closed', async () => ctx.pass(25 * 3_600_000)],
    ['number_disconnected', async () => ctx.phoneNumbers.markReconnect((await ctx.phoneNumbers.get(NUMBER)) as never)],
  ])('%s', async (code, happens) => {
    await happens();
    const refused = await sentQuotation(ctx, thread).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code, status: 409 });
    const { items } = await ctx.quotations.listByStatus('approved');
    expect(items).toHaveLength(1);
    expect(items.flatMap(({ sent }) => sent ?? [])).toEqual([]);
  });
});

describe('a delivery that fails', () => {
  const refusal = { code: 131052, cause: 'WhatsApp refused the file.', nextStep: 'Tell support.' };

  it('because WhatsApp does not take the document, is noted and put before people', async () => {
    const quotation = await sentQuotation(ctx, thread);
    await deliver(quotation, { upload: async () => ({ outcome: 'refused', ...refusal }) });
    expect(await deliveryOf(quotation)).toMatchObject({ attempt: 1, failure: refusal });
    expect((await ctx.conversations.get(thread.id))?.attention).toBe('reply-failed');
    // Of that its makers are told by e-mail, with cause and next step.
    const mails = (await table.itemsOf(ctx.tenantId)).flatMap((item) => MailEvent.safeParse(item).data ?? []);
    expect(mails).toMatchObject([
      {
        type: 'quotation.delivery_failed',
        data: { createdBy: `user:${SELLER}`, submittedBy: `user:${SELLER}`, failure: refusal },
      },
    ]);
    // The event again changes nothing.
    const { version } = await reread(quotation);
    await deliver(quotation);
    expect((await reread(quotation)).version).toBe(version);
  });

  it('because the window closed meanwhile, is noted', async () => {
    const quotation = await sentQuotation(ctx, thread);
    ctx.pass(25 * 3_600_000);
    await deliver(quotation);
    expect(await deliveryOf(quotation)).toMatchObject({ failure: { code: 'window_closed' } });
    expect(await messagesOf()).toEqual([]);
  });

  it('because its message failed later, is noted once, with why', async () => {
    const quotation = await sentQuotation(ctx, thread);
    await deliver(quotation);
    const [message] = await messagesOf();
    const key = message?.key ?? '';
    const failed = { quotationId: quotation.id, conversationId: thread.id, messageKey: key };
    await noteFailedMessage(ctx, failed);
    expect((await deliveryOf(quotation))?.failure).toBeUndefined();
    await ctx.messages.settleSend(thread.id, key, { status: 'failed', failure: refusal, at: ctx.now().toISOString() });
    for (let time = 1; time <= 2; time += 1) await noteFailedMessage(ctx, failed);
    expect((await deliveryOf(quotation))?.failure).toEqual(refusal);
    expect((await eventsOf()).filter((type) => type === 'quotation.delivery_failed')).toHaveLength(1);
  });

  it('can be asked for once more, which writes a message of its own', async () => {
    const quotation = await sentQuotation(ctx, thread);
    await deliver(quotation, { upload: async () => ({ outcome: 'refused', ...refusal }) });
    expect((await askForDelivery(asks(), { id: quotation.id })).sent?.delivery).toMatchObject({ attempt: 2 });
    expect(await eventsOf()).toContain('quotation.delivery_asked');
    await deliver(quotation);
    expect(await messagesOf()).toHaveLength(1);
    await expect(askForDelivery(asks(), { id: quotation.id })).rejects.toThrow('on its way');
  });

  it('and not while nothing can be sent', async () => {
    const quotation = await sentQuotation(ctx, thread);
    await deliver(quotation, { upload: async () => ({ outcome: 'refused', ...refusal }) });
    ctx.pass(25 * 3_600_000);
    await expect(askForDelivery(asks(), { id: quotation.id })).rejects.toBeInstanceOf(AppError);
    await withdrawQuotation(ctx, { id: quotation.id });
    await expect(askForDelivery(asks(), { id: quotation.id })).rejects.toBeInstanceOf(Conflict);
  });
});

describe('words that answer', () => {
  const words = (text: string, about?: string): { key: string; message: InboundMessage } => ({
    key: 'MSG#2026-08-01T10:00:01.000Z#x',
    message: {
      ...{ wamid: 'wamid.words', sentAt: '2026-08-01T10:00:01.000Z', direction: 'in', origin: 'live', type: 'text' },
      identity: { waId: '4915112345678', previousWaIds: [], previousUserIds: [] },
      ...{ contentRank: 3, summary: text, text, triggersBot: true, opensWindow: true, raw: {} },
      ...(about !== undefined && { about: { wamid: about } }),
    },
  });
  const take = async (message: ReturnType<typeof words>) => {
    const conversation = await ctx.conversations.get(thread.id);
    const place = { conversationId: thread.id, formerConversationIds: [], conversation, language: 'en' };
    return takeAnswers(ctx, place, [message]);
  };

  it('count when they are unmistakable and quote the message that brought it', async () => {
    const quotation = await sentQuotation(ctx, thread);
    await deliver(quotation);
    await sendWritten();
    expect(await take(words('I accept'))).toEqual([]);
    expect(await take(words('I accept', 'wamid.other'))).toEqual([]);
    expect(await take(words('I accept if it is cheaper', 'wamid.sent'))).toEqual([]);
    expect((await reread(quotation)).status).toBe('sent');
    expect(await take(words('I accept!', 'wamid.sent'))).toMatchObject([{ isTaken: true }]);
    expect(await reread(quotation)).toMatchObject({
      status: 'accepted',
      evidence: { by: 'words', note: 'I accept!', message: { wamid: 'wamid.words' }, hash: quotation.sent?.hash },
    });
  });
});
