import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoTenants } from '../../../local/demo-tables.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { closingEmoji, greetingEmoji } from '../../../shared/bot/phrases/emoji.ts';
import { stopWords } from '../../../shared/bot/phrases/marketing-words.ts';
import { thanks } from '../../../shared/bot/phrases/thanks.ts';
import { readMessage } from '../../../shared/bot/read-message.ts';
import { customerWroteEvent } from '../../../shared/conversations/customer-wrote-event.ts';
import type { ReceivedMessage } from '../../../shared/conversations/message.ts';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import { conversationIdOf, customerIdOf, ticketIdOf, ulid } from '../../../shared/core/ids.ts';
import { keys } from '../../../shared/data/keys.ts';
import { isFollowUp } from '../../../shared/tickets/follow-up.ts';
import { mergeTicket } from '../../../shared/tickets/merge-ticket.ts';
import { moveTicket } from '../../../shared/tickets/move-ticket.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { newTenantId } from '../../support/test-context.ts';
import { TicketDesk } from '../../support/ticket-desk.ts';

const CAUTION = { answerAbove: 0.5, offerAbove: 0.2 };
const DAY_MS = 86_400_000;
const [acme] = demoTenants;
const entries = acme?.entries ?? [];
const broke = entries.find(({ name }) => name.en === 'Device broke again after repair');
const category = broke?.id ?? '';

describe.each(demoTenants)('what a customer of $slug writes after the resolution', ({ entries: own, languages }) => {
  const tables = compileTables(own);
  const goesOn = (text: string, more: Partial<ReceivedMessage> = {}): boolean => {
    const message = { type: 'text', summary: text, reading: readMessage({ kind: 'text', text }, tables), ...more };
    return isFollowUp(message as ReceivedMessage, { category: own.at(-2)?.id }, CAUTION);
  };

  it.each(languages.map((language) => [language, thanks[language] ?? []] as const))(
    'reopens nothing with thanks in “%s”',
    (_, phrases) => {
      expect(phrases.length).toBeGreaterThan(20);
      const decorated = phrases.flatMap((phrase) => [phrase, `${phrase}!`, `${phrase.toUpperCase()} 🙏`]);
      expect(decorated.filter((text) => goesOn(text))).toEqual([]);
    },
  );

  it('reopens nothing with thanks in any other language', () => {
    const phrases = Object.values(thanks).flat();
    expect(phrases.filter((text) => goesOn(text))).toEqual([]);
  });

  it('reopens nothing with an emoji, also an angry one, a sticker, or a tap', () => {
    const emoji = [...closingEmoji, ...greetingEmoji, '😡', '🤬', '👎', '❓', '🤷', '👍🏽', '👨‍👩‍👧', '!!!', '…'];
    expect(emoji.filter((text) => goesOn(text))).toEqual([]);
    expect(goesOn('', { type: 'sticker', reading: readMessage({ kind: 'other', type: 'sticker' }, tables) })).toBe(
      false,
    );
    expect(
      goesOn('Something else', { choice: { id: 'quotation:accepted:x:1', title: 'Accept', source: 'button' } }),
    ).toBe(false);
  });

  it('reopens nothing with STOP, nor with words that answer a quotation', () => {
    expect(
      Object.values(stopWords)
        .flat()
        .filter((text) => goesOn(text)),
    ).toEqual([]);
    expect(goesOn('I accept', { about: { wamid: 'wamid.offer' } })).toBe(false);
  });

  it('is about another matter where the bot is sure of one', () => {
    const other = own.find(({ action }) => action.do === 'answer');
    expect(goesOn(Object.values(other?.name ?? {})[0] ?? '')).toBe(false);
  });

  it('goes on about it in words of their own, with a picture, or when they call for a person', () => {
    for (const text of ['qwertz uiop asdf', 'let me talk to a person please']) expect(goesOn(text)).toBe(true);
    const image = { type: 'image', reading: readMessage({ kind: 'other', type: 'image' }, tables) } as const;
    expect(goesOn('Image', image)).toBe(true);
  });
});

describe('a ticket that was resolved', () => {
  let engine: TestTable;
  let desk: TicketDesk;
  let ticket: Ticket;
  beforeAll(async () => {
    engine = await startTestTable();
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    desk = await TicketDesk.open(engine, '2026-08-03T10:00:00.500Z');
    ticket = await desk.ticket(undefined, 'normal', category);
    await desk.follow();
    desk.ctx.pass(3_600_000);
    await moveTicket(desk.ctx, { id: ticket.id, to: 'resolved' });
    await desk.follow();
    desk.ctx.pass(60_000);
  });

  const afterWriting = async (text: string, more: Parameters<TicketDesk['says']>[2] = {}): Promise<Ticket> => {
    await desk.says(ticket, text, { entries, ...more });
    await desk.tellWrote();
    return desk.stored(ticket.id);
  };
  const moves = async () =>
    (await engine.itemsOf(desk.ctx.tenantId)).filter(
      ({ entity, action }) => entity === 'AuditEntry' && action === 'ticket.moved',
    );

  it('is open again when its customer goes on about it, by them, with the message, its clock and the thread with people', async () => {
    const key = await desk.says(ticket, 'qwertz uiop asdf', { entries });
    // However often the stream tells it.
    for (let time = 1; time <= 3; time += 1) await desk.tellWrote();
    await desk.follow();
    const now = desk.ctx.now().toISOString();
    expect(await desk.stored(ticket.id)).toMatchObject({
      ...{ status: 'open', reopenedAt: now, links: [{ conversationId: ticket.conversationId, key }] },
      sla: { resolution: { runningSince: now } },
    });
    expect(desk.ctx.schedules.all.size).toBe(1);
    expect((await moves()).at(-1)).toMatchObject({
      ...{ actor: 'customer', detail: { from: 'resolved', to: 'open', messageId: messageIdOf(key) } },
    });
    expect(await moves()).toHaveLength(2);
    expect(await desk.ctx.conversations.get(ticket.conversationId)).toMatchObject({ status: 'open' });
  });

  it('is open again for the same matter, and people get a thread that the bot had', async () => {
    const thread = await desk.ctx.conversations.get(ticket.conversationId);
    if (thread === undefined) throw new Error('There is no thread.');
    await desk.ctx.conversations.replace(thread, { ...thread, status: 'bot' });
    expect(await afterWriting('it broke again')).toMatchObject({ status: 'open' });
    const { status, attention } = (await desk.ctx.conversations.get(ticket.conversationId)) ?? {};
    expect({ status, attention }).toEqual({ status: 'open', attention: 'handed-over' });
  });

  it.each([
    ['thanks', 'muchas gracias', {}],
    ['an emoji', '👍', {}],
    ['an angry emoji', '😡', {}],
    ['a question of another matter', 'What time do you open?', {}],
    ['a reaction, which has no reading', '❤', { type: 'reaction', reading: undefined }],
    ['a message of the past', 'qwertz uiop', { origin: 'history' }],
    ['what another program reads', 'qwertz uiop', { origin: 'standby' }],
  ] as const)('stays so after %s', async (_, text, more) => {
    const { version } = await desk.stored(ticket.id);
    expect(await afterWriting(text, more)).toMatchObject({ status: 'resolved', version });
    expect(await moves()).toHaveLength(1);
  });

  it('is found among several messages of which one event tells', async () => {
    await desk.says(ticket, 'qwertz uiop asdf', { entries });
    desk.ctx.pass(1_000);
    expect(await afterWriting('thanks')).toMatchObject({ status: 'open' });
  });

  it('stays so by what was written before its resolution, and after the tenant’s time', async () => {
    const before = new Date(desk.ctx.now().getTime() - 90_000).toISOString();
    expect(await afterWriting('qwertz uiop', { sentAt: before })).toMatchObject({ status: 'resolved' });
    desk.ctx.pass(7 * DAY_MS);
    expect(await afterWriting('qwertz uiop')).toMatchObject({ status: 'resolved' });
  });

  it('and resolved again is not reopened by the same message', async () => {
    expect(await afterWriting('qwertz uiop')).toMatchObject({ status: 'open' });
    await moveTicket(desk.ctx, { id: ticket.id, to: 'resolved' });
    await desk.tellWrote();
    expect(await desk.stored(ticket.id)).toMatchObject({ status: 'resolved' });
  });

  it('and closed, also by a merge, stays closed', async () => {
    const other = await desk.ticket({ ...(await thread()), id: ticket.conversationId });
    await mergeTicket(desk.ctx, { id: other.id, intoId: (await desk.ticket(await thread())).id });
    ticket = other;
    expect(await afterWriting('qwertz uiop')).toMatchObject({ status: 'closed' });
  });
  const thread = async () => {
    const found = await desk.ctx.conversations.get(ticket.conversationId, { consistent: true });
    if (found === undefined) throw new Error('There is no thread.');
    return found;
  };

  it('owes no answer to thanks or a reaction after one of a person', async () => {
    await afterWriting('qwertz uiop');
    desk.ctx.pass(60_000);
    await desk.hear('person', ticket);
    desk.ctx.pass(60_000);
    const { sla } = await afterWriting('thank you so much');
    expect(sla?.nextResponse?.runningSince).toBeUndefined();
    desk.ctx.pass(60_000);
    expect((await afterWriting('and when can I fetch it?')).sla?.nextResponse?.runningSince).toBeDefined();
  });
});

describe('the event that a customer wrote', () => {
  const tenantId = newTenantId();
  const [id, customerId] = [conversationIdOf(ulid(new Date())), customerIdOf(ulid(new Date()))];
  const at = '2026-08-03T10:00:00.000Z';
  const thread = {
    ...{ ...keys.conversation(tenantId, id), entity: 'Conversation', id, customerId, cursor: { at, keys: ['x'] } },
    ...{ ticket: { id: ticketIdOf(ulid(new Date())) }, lastMessage: { at, direction: 'in', preview: 'Hello' } },
  };

  it('is the same one after a reaction, and is none after our answer or without a ticket', () => {
    const event = customerWroteEvent(thread);
    expect(event).toMatchObject({ type: 'customer.wrote', occurredAt: at, data: { conversationId: id, customerId } });
    const reacted = { ...thread, lastMessage: { ...thread.lastMessage, at: '2026-08-03T11:00:00.000Z' } };
    expect(customerWroteEvent(reacted)).toEqual(event);
    expect(customerWroteEvent({ ...thread, lastMessage: { ...thread.lastMessage, direction: 'out' } })).toBeUndefined();
    expect(customerWroteEvent({ ...thread, ticket: undefined })).toBeUndefined();
  });
});
