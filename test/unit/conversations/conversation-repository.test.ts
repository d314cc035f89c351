import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INBOX_SHARDS } from '../../../functions/tenant-services.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { conversationOf } from '../../../shared/conversations/conversation-repository.ts';
import { flagConversation } from '../../../shared/conversations/flag-conversation.ts';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { Conflict } from '../../../shared/core/errors.ts';
import { customerIdOf, PhoneNumberId, ticketIdOf } from '../../../shared/core/ids.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

let engine: TestTable;
let ctx: TestContext;
let table: TenantTable;
beforeAll(async () => {
  engine = await startTestTable();
  ctx = createTestContext({ table: engine.options });
  table = new TenantTable(ctx.tenantId, engine.options);
});
afterAll(() => engine.close());

const insert = async (changes: Partial<Conversation> = {}): Promise<Conversation> => {
  const options = { phoneNumberId: PhoneNumberId.parse('1'), initialStatus: 'bot' } as const;
  const conversation = { ...newConversation(ctx, customerIdOf(ctx.newUlid()), options), ...changes };
  await table.transact(ctx.conversations.insertSteps(conversation));
  return conversation;
};

/** What stands in the inbox, shard by shard. */
const inboxShards = (status: string): Promise<string[][]> =>
  Promise.all(
    Array.from({ length: INBOX_SHARDS }, async (_, shard) => {
      const { Items = [] } = await engine.documents.send(
        new QueryCommand({
          TableName: engine.tableName,
          IndexName: 'gsi2',
          KeyConditionExpression: 'gsi2pk = :pk',
          ExpressionAttributeValues: { ':pk': `T#${ctx.tenantId}#INBOX#${status}#${shard}` },
        }),
      );
      return Items.map(({ gsi2sk }) => String(gsi2sk));
    }),
  );
const inbox = async (status: string): Promise<string[]> => (await inboxShards(status)).flat();

describe('a thread', () => {
  it('is inserted once', async () => {
    const conversation = await insert();
    await expect(table.transact(ctx.conversations.insertSteps(conversation))).rejects.toBeInstanceOf(Conflict);
    expect(await ctx.conversations.get(conversation.id)).toEqual(conversation);
  });

  it('is changed from the version that was read; the loser gets it as it stands', async () => {
    const before = await insert();
    const after = await ctx.conversations.replace(before, { ...before, unread: 3, windowEndsAt: before.createdAt });
    expect(after).toEqual({ ...before, unread: 3, windowEndsAt: before.createdAt, version: 2 });
    const losing = ctx.conversations.replace(before, { ...before, unread: 9 });
    await expect(losing).rejects.toBeInstanceOf(Conflict);
    const conflict = await losing.catch((error: unknown) => error);
    expect(conversationOf(conflict instanceof Conflict ? conflict.current : undefined)).toEqual(after);
    expect(await ctx.conversations.get(before.id)).toEqual(after);
  });

  it('loses what the change leaves out', async () => {
    const before = await insert({ attention: 'reply-failed' });
    const { attention: _, ...without } = before;
    expect(await ctx.conversations.replace(before, without)).not.toHaveProperty('attention');
    expect(await ctx.conversations.get(before.id)).not.toHaveProperty('attention');
  });

  it('lets one of many writers of the same version through', async () => {
    const before = await insert();
    const writes = Array.from({ length: 10 }, (_, unread) => ctx.conversations.replace(before, { ...before, unread }));
    const results = await Promise.allSettled(writes);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('moves in the inbox with its status and its place only', async () => {
    const before = await insert({ status: 'waiting', inboxAt: '2026-08-01T10:00:00.000Z' });
    const indexWrites: boolean[] = [];
    const stop = interceptRequests(engine.documents, async (_, input, send) => {
      indexWrites.push(JSON.stringify(input).includes('gsi2'));
      await send();
    });
    const read = await ctx.conversations.replace(before, { ...before, unread: 1 });
    const moved = await ctx.conversations.replace(read, { ...read, inboxAt: '2026-08-01T10:00:15.000Z' });
    await ctx.conversations.replace(moved, { ...moved, status: 'open' });
    stop();
    expect(indexWrites).toEqual([false, true, true]);
    expect(await inbox('waiting')).toEqual([]);
    expect(await inbox('open')).toEqual([`2026-08-01T10:00:15.000Z#${before.id}`]);
  });

  it('lies in one shard of the inbox, and threads lie in all of them', async () => {
    const threads: Conversation[] = [];
    for (let count = 0; count < 100; count += 1) threads.push(await insert({ status: 'resolved' }));
    const shards = await inboxShards('resolved');
    expect(shards.flat().sort()).toEqual(threads.map(({ inboxAt, id }) => `${inboxAt}#${id}`).sort());
    expect(shards.filter((shard) => shard.length > 0).length).toBeGreaterThan(INBOX_SHARDS / 2);
  });

  it('takes note of a ticket whatever else happens to it, but is not made by it', async () => {
    const before = await insert();
    const ticket = { id: ticketIdOf(ctx.newUlid()), category: 'x' };
    await ctx.conversations.replace(before, { ...before, unread: 1 });
    await table.transact(ctx.conversations.noteTicketSteps(before.id, ticket));
    expect(await ctx.conversations.get(before.id)).toMatchObject({ ticket, unread: 1, version: 3 });
    const missing = newConversation(ctx, before.customerId, {
      phoneNumberId: before.phoneNumberId,
      initialStatus: 'bot',
    });
    const noting = table.transact(ctx.conversations.noteTicketSteps(missing.id, ticket));
    await expect(noting).rejects.toBeInstanceOf(Conflict);
    expect(await ctx.conversations.get(missing.id)).toBeUndefined();
  });
});

describe('flagConversation', () => {
  it.each([
    ['bot', 'open'],
    ['resolved', 'open'],
    ['waiting', 'waiting'],
    ['open', 'open'],
  ] as const)('a thread that is %s becomes %s, with the reason', async (status, expected) => {
    const { id } = await insert({ status });
    await flagConversation(ctx, id, 'reply-failed');
    expect(await ctx.conversations.get(id)).toMatchObject({ status: expected, attention: 'reply-failed' });
  });

  it('writes once for the same reason, and nothing for a thread that is not there', async () => {
    const { id } = await insert();
    await flagConversation(ctx, id, 'reply-failed');
    await flagConversation(ctx, id, 'reply-failed');
    expect(await ctx.conversations.get(id)).toMatchObject({ version: 2 });
    const { id: missing } = newConversation(ctx, customerIdOf(ctx.newUlid()), {
      phoneNumberId: PhoneNumberId.parse('1'),
      initialStatus: 'bot',
    });
    await flagConversation(ctx, missing, 'reply-failed');
    expect(await ctx.conversations.get(missing)).toBeUndefined();
  });

  it('comes through while others change the thread', async () => {
    const before = await insert();
    const stop = interceptRequests(engine.documents, async (command, _, send) => {
      if (command === 'UpdateItem') {
        stop();
        await ctx.conversations.replace(before, { ...before, unread: 1 });
      }
      await send();
    });
    await flagConversation(ctx, before.id, 'reply-unconfirmed');
    expect(await ctx.conversations.get(before.id)).toMatchObject({ attention: 'reply-unconfirmed', unread: 1 });
  });
});
