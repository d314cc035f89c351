import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation, Turn } from '../../../shared/conversations/conversation.ts';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { Conflict, NotFound, Unavailable } from '../../../shared/core/errors.ts';
import {
  conversationIdOf,
  customerIdOf,
  LookupEntryId,
  PhoneNumberId,
  type TicketId,
  ticketIdOf,
} from '../../../shared/core/ids.ts';
import { isPresent } from '../../../shared/data/expressions.ts';
import { OutboxEvent } from '../../../shared/data/outbox.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { moveTicket } from '../../../shared/tickets/move-ticket.ts';
import { type OpenTicketInput, openTicket } from '../../../shared/tickets/open-ticket.ts';
import { openTicketForTurn } from '../../../shared/tickets/open-ticket-for-turn.ts';
import type { TicketStatus } from '../../../shared/tickets/ticket-status.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

let engine: TestTable;
let ctx: TestContext;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(() => {
  ctx = createTestContext({ table: engine.options, startAt: '2026-08-01T10:00:00.000Z' });
});

const inputFor = (id: TicketId): OpenTicketInput => ({
  id,
  category: 'lk_1',
  priority: 'high',
  customerId: customerIdOf(ctx.newUlid()),
  conversationId: conversationIdOf(ctx.newUlid()),
  messageKey: 'MSG#1',
});
const newId = (): TicketId => ticketIdOf(ctx.newUlid());
const open = (id = newId()) => openTicket(ctx, inputFor(id));

const stored = async () => {
  const items = await engine.itemsOf(ctx.tenantId);
  const of = (entity: string) => items.filter((item) => item.entity === entity);
  return {
    tickets: of('Ticket'),
    audits: of('AuditEntry'),
    events: of('OutboxEvent').map((item) => OutboxEvent.parse(item)),
  };
};

/** Fails the next transaction: `refused` before it is carried out, `lost` after it. */
const failTransaction = (fault: 'refused' | 'lost', name = 'ThrottlingException'): (() => void) => {
  let done = false;
  return interceptRequests(engine.documents, async (command, _, send) => {
    const now = command === 'TransactWriteItems' && !done;
    if (now) done = true;
    if (!now || fault === 'lost') await send();
    if (now) throw Object.assign(new Error('injected'), { name });
  });
};

describe('openTicket', () => {
  it('stores the ticket, its history and its event together', async () => {
    const ticket = await open();
    expect(ticket).toMatchObject({ number: 1, status: 'new', version: 1, openedAt: '2026-08-01T10:00:00.000Z' });
    const { tickets, audits, events } = await stored();
    expect(tickets).toMatchObject([ticket]);
    expect(audits).toMatchObject([
      { action: 'ticket.opened', actor: 'bot', requestId: 'test-request', object: { entity: 'ticket', id: ticket.id } },
    ]);
    expect(audits[0]).toMatchObject({ gsi2pk: `T#${ctx.tenantId}#HIST#ticket#${ticket.id}` });
    const { id: ticketId, number, status, priority, category, customerId, conversationId } = ticket;
    const data = { ticketId, number, status, priority, category, customerId, conversationId };
    expect(events).toMatchObject([{ type: 'ticket.opened', tenantId: ctx.tenantId, data }]);
    expect(events[0]?.expiresAt).toBe(Date.parse('2026-08-08T10:00:00.000Z') / 1000);
  });

  it('gives 20 tickets that are opened at once 20 numbers that count up', async () => {
    const numbers = (await Promise.all(Array.from({ length: 20 }, () => open()))).map(({ number }) => number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const { tickets, audits, events } = await stored();
    expect([tickets.length, audits.length, events.length]).toEqual([20, 20, 20]);
    expect((await open()).number).toBe(21);
  });

  it('counts for each tenant by itself', async () => {
    await open();
    const other = createTestContext({ table: engine.options });
    expect((await openTicket(other, inputFor(newId()))).number).toBe(1);
  });

  it('opens one ticket for one id, one after another and at once', async () => {
    const [id, atOnce] = [newId(), newId()];
    expect(await open(id)).toEqual(await open(id));
    expect((await open()).number).toBe(2);
    const numbers = await Promise.all(Array.from({ length: 8 }, async () => (await open(atOnce)).number));
    expect(new Set(numbers).size).toBe(1);
    const { tickets, audits, events } = await stored();
    expect([tickets.length, audits.length, events.length]).toEqual([3, 3, 3]);
  });

  it('leaves nothing of a ticket when the write is refused, and the next attempt opens it', async () => {
    const id = newId();
    const stop = failTransaction('refused');
    await expect(open(id)).rejects.toBeInstanceOf(Unavailable);
    expect(await stored()).toEqual({ tickets: [], audits: [], events: [] });
    await open(id);
    stop();
    const { tickets, audits, events } = await stored();
    expect([tickets.length, audits.length, events.length]).toEqual([1, 1, 1]);
  });

  it('opens one ticket when the answer of the write is lost', async () => {
    const id = newId();
    const stop = failTransaction('lost', 'TimeoutError');
    await expect(open(id)).rejects.toBeInstanceOf(Unavailable);
    const again = await open(id);
    stop();
    const { tickets, audits, events } = await stored();
    expect(tickets).toMatchObject([again]);
    expect([audits.length, events.length]).toEqual([1, 1]);
  });

  it('leaves nothing when a step of the caller does not hold', async () => {
    const alongWith = () => [{ check: { pk: `T#${ctx.tenantId}#X`, sk: 'X' }, if: isPresent('pk') }];
    await expect(openTicket(ctx, { ...inputFor(newId()), alongWith })).rejects.toBeInstanceOf(Conflict);
    expect(await stored()).toEqual({ tickets: [], audits: [], events: [] });
  });
});

describe('moveTicket', () => {
  it('changes the state, its list, history and event together', async () => {
    const { id } = await open();
    ctx.pass(60_000);
    const moved = await moveTicket(ctx, { id, to: 'resolved' });
    expect(moved).toMatchObject({ status: 'resolved', version: 2, updatedAt: '2026-08-01T10:01:00.000Z' });
    expect(await ctx.tickets.get(id)).toEqual(moved);
    expect((await ctx.tickets.listByStatus('new')).items).toEqual([]);
    expect((await ctx.tickets.listByStatus('resolved')).items).toEqual([moved]);
    const { audits, events } = await stored();
    expect(audits).toContainEqual(
      expect.objectContaining({ action: 'ticket.moved', detail: { from: 'new', to: 'resolved' } }),
    );
    const event = events.find(({ type }) => type === 'ticket.moved');
    expect(event?.data).toMatchObject({ ticketId: id, from: 'new', status: 'resolved' });
  });

  it('refuses a move that the states do not allow, and one of a ticket that is not there', async () => {
    const { id } = await open();
    await expect(moveTicket(ctx, { id, to: 'closed' })).rejects.toThrow('A ticket that is new cannot become closed.');
    await expect(moveTicket(ctx, { id: newId(), to: 'open' })).rejects.toBeInstanceOf(NotFound);
    expect((await stored()).audits).toHaveLength(1);
  });

  it('lets one of those through who move it at once', async () => {
    const { id } = await open();
    const targets: TicketStatus[] = ['open', 'waiting', 'on_hold'];
    const results = await Promise.allSettled(targets.map((to) => moveTicket(ctx, { id, to })));
    const moved = results.filter(({ status }) => status === 'fulfilled').length;
    const { audits, events } = await stored();
    expect(moved).toBeGreaterThanOrEqual(1);
    expect([audits.length, events.length]).toEqual([1 + moved, 1 + moved]);
    expect(await ctx.tickets.get(id)).toMatchObject({ version: 1 + moved });
  });

  it('leaves everything when the write is refused', async () => {
    const ticket = await open();
    const stop = failTransaction('refused');
    await expect(moveTicket(ctx, { id: ticket.id, to: 'open' }).finally(stop)).rejects.toBeInstanceOf(Unavailable);
    expect(await ctx.tickets.get(ticket.id)).toEqual(ticket);
    expect((await stored()).events).toHaveLength(1);
  });
});

describe('the ticket of a turn', () => {
  const entryId = LookupEntryId.parse('lk_01ARYZ6S410000000000000000');
  const decision = { do: 'open-ticket', language: 'en', entryId, priority: 'normal' } as const;
  const turnOf = (id: string): Turn => ({
    id,
    claimedAt: ctx.now().toISOString(),
    replyAt: ctx.now().toISOString(),
    attempt: 0,
    covers: ['MSG#1', 'MSG#2'],
    decision,
  });
  const insertThread = async (): Promise<Conversation> => {
    const options = { phoneNumberId: PhoneNumberId.parse('1'), initialStatus: 'bot' } as const;
    const thread = newConversation(ctx, customerIdOf(ctx.newUlid()), options);
    await new TenantTable(ctx.tenantId, engine.options).transact(ctx.conversations.insertSteps(thread));
    return thread;
  };
  const reread = async (thread: Conversation): Promise<Conversation> =>
    (await ctx.conversations.get(thread.id, { consistent: true })) ?? thread;

  it('is one however often the turn is answered, and stands in the thread', async () => {
    const thread = await insertThread();
    const first = await openTicketForTurn(ctx, thread, turnOf('turn-1'), decision);
    const again = await openTicketForTurn(ctx, await reread(thread), turnOf('turn-1'), decision);
    expect([first, again]).toEqual([
      { number: 1, isNew: true },
      { number: 1, isNew: true },
    ]);
    expect((await stored()).tickets).toMatchObject([{ messageKey: 'MSG#2', conversationId: thread.id }]);
    expect((await reread(thread)).ticket).toMatchObject({ category: entryId });
  });

  it('is the open one when the customer repeats the request within a day', async () => {
    const thread = await insertThread();
    await openTicketForTurn(ctx, thread, turnOf('turn-1'), decision);
    ctx.pass(23 * 3_600_000);
    const again = await openTicketForTurn(ctx, await reread(thread), turnOf('turn-2'), decision);
    expect(again).toEqual({ number: 1, isNew: false });
  });

  const resolve = async () => {
    const [ticket] = (await ctx.tickets.listByStatus('new')).items;
    if (ticket === undefined) throw new Error('There is no ticket.');
    await moveTicket(ctx, { id: ticket.id, to: 'resolved' });
    return ticket.id;
  };

  it('is the resolved one, reopened, within the tenant’s time, also when the turn is answered twice', async () => {
    const thread = await insertThread();
    await openTicketForTurn(ctx, thread, turnOf('turn-1'), decision);
    ctx.pass(3 * 24 * 3_600_000);
    const id = await resolve();
    ctx.pass(7 * 24 * 3_600_000 - 1);
    for (let time = 1; time <= 2; time += 1) {
      const again = await openTicketForTurn(ctx, await reread(thread), turnOf('turn-2'), decision);
      expect(again).toEqual({ number: 1, isNew: false });
    }
    expect(await ctx.tickets.get(id)).toMatchObject({ status: 'open', reopenedAt: ctx.now().toISOString() });
    const { audits } = await stored();
    expect(audits.filter(({ action }) => action === 'ticket.moved')).toHaveLength(2);
  });

  it('is a new one after the tenant’s time, and refers to the old one', async () => {
    const thread = await insertThread();
    await openTicketForTurn(ctx, thread, turnOf('turn-1'), decision);
    const followsId = await resolve();
    ctx.pass(7 * 24 * 3_600_000);
    const again = await openTicketForTurn(ctx, await reread(thread), turnOf('turn-2'), decision);
    expect(again).toEqual({ number: 2, isNew: true });
    expect((await stored()).tickets).toContainEqual(expect.objectContaining({ number: 2, followsId }));
  });

  it('is a new one a day later', async () => {
    const thread = await insertThread();
    await openTicketForTurn(ctx, thread, turnOf('turn-1'), decision);
    ctx.pass(24 * 3_600_000 + 1);
    const again = await openTicketForTurn(ctx, await reread(thread), turnOf('turn-2'), decision);
    expect(again).toEqual({ number: 2, isNew: true });
  });

  it('is a new one for another request', async () => {
    const thread = await insertThread();
    await openTicketForTurn(ctx, thread, turnOf('turn-1'), decision);
    const other = { ...decision, entryId: LookupEntryId.parse('lk_01ARYZ6S410000000000000001') };
    expect(await openTicketForTurn(ctx, await reread(thread), turnOf('turn-2'), other)).toEqual({
      number: 2,
      isNew: true,
    });
  });
});
