import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../../shared/conversations/inbound-message.ts';
import { type InboundUpdate, receiveBatch, type ThreadMessages } from '../../../shared/conversations/receive-batch.ts';
import { InvalidInput } from '../../../shared/core/errors.ts';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

let engine: TestTable;
let ctx: TestContext;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(() => {
  ctx = createTestContext({ table: engine.options });
});

type Identity = Partial<InboundMessage['identity']>;

const messageOf = (
  id: string,
  second: number,
  identity: Identity,
  more: Partial<InboundMessage> = {},
): InboundUpdate => ({
  id,
  kind: 'message',
  phoneNumberId: PhoneNumberId.parse('1'),
  receivedAt: `2026-08-01T10:01:0${second}.000Z`,
  message: {
    wamid: `wamid.${id}`,
    sentAt: `2026-08-01T10:00:0${second}.000Z`,
    direction: 'in',
    origin: 'live',
    identity: { previousWaIds: [], previousUserIds: [], ...identity },
    type: 'text',
    contentRank: 3,
    summary: 'Hello',
    triggersBot: true,
    opensWindow: true,
    raw: {},
    ...more,
  },
});

const receive = async (updates: InboundUpdate[], fails: (thread: ThreadMessages) => boolean = () => false) => {
  const threads: ThreadMessages[] = [];
  const failed = await receiveBatch(ctx, updates, async (thread) => {
    threads.push(thread);
    if (fails(thread)) throw new Error('no');
  });
  return { threads, failed };
};

const idsOf = ({ messages }: ThreadMessages): string[] => messages.map(({ wamid }) => wamid.slice('wamid.'.length));

describe('receiveBatch', () => {
  it('brings the messages of a thread together, oldest first, to whoever wrote the newest', async () => {
    const { threads, failed } = await receive([
      messageOf('late', 3, { waId: '491', userId: 'DE.1' }),
      messageOf('other', 2, { waId: '492' }),
      messageOf('early', 1, { waId: '491', userId: 'DE.1' }),
    ]);
    expect(failed.size).toBe(0);
    const [mine, other] = threads.toSorted((a, b) => b.messages.length - a.messages.length);
    expect(threads.map(idsOf)).toHaveLength(2);
    expect(mine && idsOf(mine)).toEqual(['early', 'late']);
    expect(mine).toMatchObject({ receivedAt: '2026-08-01T10:01:03.000Z', recipient: { waId: '491', userId: 'DE.1' } });
    expect(other && idsOf(other)).toEqual(['other']);
  });

  it('takes a change of number before what was written under the new one', async () => {
    await receive([messageOf('first', 1, { waId: '491' })]);
    const { threads } = await receive([
      messageOf('new', 2, { waId: '492' }),
      messageOf('change', 3, { waId: '492', previousWaIds: ['491'] }, { type: 'system', triggersBot: false }),
    ]);
    expect(threads.map(idsOf)).toEqual([['change', 'new']]);
    expect(threads[0]?.customer).toMatchObject({ formerConversationIds: [] });
  });

  it('fails what belongs to a thread that failed, and what names nobody; the rest is taken', async () => {
    const { threads, failed } = await receive(
      [
        messageOf('a', 1, { waId: '491' }),
        messageOf('b', 2, { waId: '491' }),
        messageOf('c', 1, { waId: '492' }),
        messageOf('x', 1, {}),
      ],
      ({ messages }) => messages.length === 2,
    );
    expect(threads).toHaveLength(2);
    expect([...failed.keys()].sort()).toEqual(['a', 'b', 'x']);
    expect(failed.get('x')).toBeInstanceOf(InvalidInput);
  });

  it('keeps preferences, and fails the one that cannot be kept', async () => {
    const preference = (id: string, waId: string | undefined): InboundUpdate => ({
      id,
      kind: 'preference',
      phoneNumberId: PhoneNumberId.parse('1'),
      receivedAt: '2026-08-01T10:01:00.000Z',
      identity: { waId, previousWaIds: [], previousUserIds: [] },
      value: 'stop',
      at: '2026-08-01T10:00:00.000Z',
    });
    const { threads, failed } = await receive([preference('a', '491'), preference('b', undefined)]);
    expect(threads).toEqual([]);
    expect([...failed.keys()]).toEqual(['b']);
    const alias = await ctx.customers.findByIdentity('WAID:491');
    expect(alias && (await ctx.customers.get(alias.customerId))).toMatchObject({ marketing: { value: 'stop' } });
  });

  it.each<[string, Partial<InboundMessage>, Identity, string]>([
    ['a customer', {}, { waId: '491' }, 'bot'],
    ['the business from its phone', { origin: 'echo', direction: 'out' }, { waId: '491' }, 'open'],
    ['a customer while another app has the thread', { origin: 'standby' }, { waId: '491' }, 'open'],
    ['a member of a group', {}, { waId: '491', groupId: 'G1' }, 'open'],
    ['the past', { origin: 'history' }, { waId: '491' }, 'resolved'],
    ['WhatsApp itself', { type: 'system' }, { waId: '491' }, 'resolved'],
  ])('a thread that %s begins belongs to the right one', async (_, more, identity, status) => {
    const { threads } = await receive([messageOf('a', 1, identity, more)]);
    expect(threads[0]?.customer.created).toMatchObject({ status });
  });

  it('calls a customer by their own name: not by the business’s, nor a group by its member’s', async () => {
    const named = { name: 'Ada', username: 'ada' };
    const { threads } = await receive([
      messageOf('own', 1, { waId: '491' }, named),
      messageOf('echo', 1, { waId: '492' }, { ...named, origin: 'echo', direction: 'out' }),
      messageOf('group', 1, { waId: '491', groupId: 'G1' }, named),
    ]);
    const names = await Promise.all(
      threads.map(async (thread) => [idsOf(thread)[0], (await ctx.customers.get(thread.customer.customerId))?.name]),
    );
    expect(Object.fromEntries(names)).toEqual({ own: 'Ada', echo: undefined, group: undefined });
  });
});
