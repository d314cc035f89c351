import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyStatus } from '../../../shared/conversations/apply-status.ts';
import {
  type MessageStatus,
  type ReceivedMessage,
  type SentMessage,
  STATUS_RANK,
} from '../../../shared/conversations/message.ts';
import { type ConversationId, conversationIdOf } from '../../../shared/core/ids.ts';
import { digest, keys } from '../../../shared/data/keys.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

const AT = '2026-08-01T10:00:00.000Z';
const FAILURE = { code: 131026, cause: 'The customer cannot get it.', nextStep: 'Call them.' };

let engine: TestTable;
let ctx: TestContext;
beforeAll(async () => {
  engine = await startTestTable();
  ctx = createTestContext({ table: engine.options });
});
afterAll(() => engine.close());

const newThread = (): ConversationId => conversationIdOf(ctx.newUlid());
const replyKey = (): string => keys.messageSort(AT, digest(ctx.newUlid()));

const replyOf = (conversationId: ConversationId, key: string, status: MessageStatus): SentMessage => ({
  entity: 'Message',
  conversationId,
  key,
  direction: 'out',
  author: 'bot',
  sentAt: AT,
  content: { type: 'text', text: 'Hello' },
  answers: ['MSG#1'],
  costKey: 'service#+49',
  status,
  statusRank: STATUS_RANK[status],
});

const META_STATUSES = ['accepted', 'sent', 'failed', 'delivered', 'read', 'played'] as const;

describe('statuses of a reply', () => {
  type Step = (typeof META_STATUSES)[number] | 'store';
  const history = fc
    .tuple(
      fc.array(fc.constantFrom(...META_STATUSES), { maxLength: 8 }),
      fc.constantFrom<MessageStatus>('accepted', 'unknown'),
      fc.boolean(),
    )
    .chain(([statuses, fate, twice]) => {
      const steps: Step[] = [...statuses, 'store', ...(twice ? ['store' as const] : [])];
      return fc.record({
        fate: fc.constant(fate),
        steps: fc.shuffledSubarray(steps, { minLength: steps.length }),
        atOnce: fc.boolean(),
      });
    });

  it('end at the highest whatever their order, with the content and the reason, also when they come before the reply', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ steps, fate, atOnce }) => {
        const [conversationId, key] = [newThread(), replyKey()];
        const take = async (step: Step): Promise<unknown> =>
          step === 'store'
            ? ctx.messages.storeSent(replyOf(conversationId, key, fate))
            : ctx.messages.raiseStatus(conversationId, key, {
                status: step,
                at: AT,
                ...(step === 'failed' && { failure: FAILURE }),
              });
        if (atOnce) await Promise.all(steps.map(take));
        else {
          let rank = 0;
          for (const step of steps) {
            await take(step);
            const now = (await ctx.messages.getSent(conversationId, key, { consistent: true }))?.statusRank ?? 0;
            expect(now).toBeGreaterThanOrEqual(rank);
            rank = now;
          }
        }
        const all = [...steps.flatMap((step) => (step === 'store' ? [] : [step])), fate];
        const highest = all.reduce((top, one) => (STATUS_RANK[one] > STATUS_RANK[top] ? one : top));
        const stored = await ctx.messages.getSent(conversationId, key, { consistent: true });
        expect(stored).toMatchObject({
          ...replyOf(conversationId, key, fate),
          status: highest,
          statusRank: STATUS_RANK[highest],
        });
        expect(stored?.failure).toEqual(highest === 'failed' ? FAILURE : undefined);
      }),
      { numRuns: 30 },
    );
  });

  it('tell whether they were news', async () => {
    const [conversationId, key] = [newThread(), replyKey()];
    const raise = (status: MessageStatus) => ctx.messages.raiseStatus(conversationId, key, { status, at: AT });
    expect(await raise('delivered')).toBe(true);
    expect(await raise('delivered')).toBe(false);
    expect(await raise('sent')).toBe(false);
    expect(await raise('read')).toBe(true);
  });

  it('keep Meta’s price', async () => {
    const [conversationId, key] = [newThread(), replyKey()];
    const pricing = { billable: false, category: 'service' };
    await ctx.messages.raiseStatus(conversationId, key, { status: 'sent', at: AT, pricing });
    await ctx.messages.raiseStatus(conversationId, key, { status: 'read', at: AT });
    expect(await ctx.messages.getSent(conversationId, key)).toMatchObject({ status: 'read', pricing });
  });
});

describe('applyStatus', () => {
  const writesDuring = async (work: () => Promise<unknown>): Promise<number> => {
    let writes = 0;
    const stop = interceptRequests(engine.documents, async (command, _, send) => {
      if (!/^(Get|Query|BatchGet)/.test(command)) writes += 1;
      await send();
    });
    await work();
    stop();
    return writes;
  };

  it('writes nothing for “sent” when the reply is there, and keeps it when the reply is not', async () => {
    const [conversationId, key, early] = [newThread(), replyKey(), replyKey()];
    await ctx.messages.storeSent(replyOf(conversationId, key, 'accepted'));
    const sent = { status: 'sent', at: AT } as const;
    expect(await writesDuring(() => applyStatus(ctx, conversationId, key, sent))).toBe(0);
    expect(await applyStatus(ctx, conversationId, early, sent)).toBe('applied');
    await ctx.messages.storeSent(replyOf(conversationId, early, 'accepted'));
    expect(await ctx.messages.getSent(conversationId, early)).toMatchObject({ status: 'sent' });
  });

  it('lets “sent” settle a reply of unknown outcome', async () => {
    const [conversationId, key] = [newThread(), replyKey()];
    await ctx.messages.storeSent(replyOf(conversationId, key, 'unknown'));
    expect(await applyStatus(ctx, conversationId, key, { status: 'sent', at: AT })).toBe('applied');
    expect(await ctx.messages.getSent(conversationId, key)).toMatchObject({ status: 'sent' });
  });
});

describe('received messages', () => {
  const received = (conversationId: ConversationId, contentRank: number, summary: string): ReceivedMessage => ({
    entity: 'Message',
    conversationId,
    key: keys.messageSort(AT, digest('wamid.1')),
    direction: 'in',
    origin: 'live',
    author: 'customer',
    wamid: 'wamid.1',
    sentAt: AT,
    storedAt: AT,
    type: 'text',
    contentRank,
    summary,
  });

  it('are stored once; only more content replaces what is there, whatever the order', async () => {
    const ranks = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(ranks, fc.boolean(), async (order, atOnce) => {
        const thread = newThread();
        const insert = (rank: number, index: number) =>
          ctx.messages.insertReceived(received(thread, rank, `${rank}.${index}`));
        const stored: boolean[] = [];
        if (atOnce) stored.push(...(await Promise.all(order.map(insert))));
        else for (const [index, rank] of order.entries()) stored.push(await insert(rank, index));
        const { items } = await ctx.messages.list(thread, { consistent: true });
        expect(items).toHaveLength(1);
        expect(items[0]).toMatchObject({ contentRank: Math.max(...order) });
        for (const rank of [1, 2, 3]) {
          const taken = stored.filter((now, index) => now && order[index] === rank).length;
          expect(taken).toBeLessThanOrEqual(1);
        }
        if (!atOnce) {
          const firstOfItsKind = order.indexOf(Math.max(...order));
          expect(items[0]).toMatchObject({ summary: `${Math.max(...order)}.${firstOfItsKind}` });
          expect(stored).toEqual(order.map((rank, index) => order.slice(0, index).every((earlier) => earlier < rank)));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('lose a placeholder, and nothing that is more than one', async () => {
    const thread = newThread();
    const placeholder = received(thread, 1, 'Waiting for this message.');
    await ctx.messages.insertReceived(placeholder);
    await ctx.messages.deletePlaceholder(thread, placeholder.key);
    expect((await ctx.messages.list(thread)).items).toEqual([]);
    await ctx.messages.deletePlaceholder(thread, placeholder.key);
    await ctx.messages.insertReceived(received(thread, 3, 'Hello'));
    await ctx.messages.deletePlaceholder(thread, placeholder.key);
    expect((await ctx.messages.list(thread)).items).toMatchObject([{ summary: 'Hello' }]);
  });

  it('are found by their wamid ten minutes before and after', async () => {
    const thread = newThread();
    const message = received(thread, 1, 'Hello');
    await ctx.messages.insertReceived(message);
    const at = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
    for (const minutes of [-10, 0, 10]) {
      expect(await ctx.messages.findSameWamid(thread, 'wamid.1', at(minutes))).toBe(message.key);
    }
    expect(await ctx.messages.findSameWamid(thread, 'wamid.1', at(11))).toBeUndefined();
    expect(await ctx.messages.findSameWamid(thread, 'wamid.2', AT)).toBeUndefined();
    expect(await ctx.messages.findSameWamid(newThread(), 'wamid.1', AT)).toBeUndefined();
  });

  it('are listed in the order of their time, without the thread’s own item', async () => {
    const thread = newThread();
    const times = ['2026-08-03', '2026-08-01', '2026-08-02'].map((day) => `${day}T10:00:00.000Z`);
    for (const sentAt of times) {
      const key = keys.messageSort(sentAt, digest(sentAt));
      await ctx.messages.insertReceived({ ...received(thread, 3, sentAt), key, sentAt });
    }
    const summaries = (await ctx.messages.list(thread)).items.map((item) => 'summary' in item && item.summary);
    expect(summaries).toEqual(times.toSorted());
  });
});
