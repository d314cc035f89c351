import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { isFromCustomer, readRecentThreads } from '../../../shared/conversations/read-recent-threads.ts';
import { customerIdOf, PhoneNumberId } from '../../../shared/core/ids.ts';
import { receivedText } from '../../isolation/api/seed-corrections.ts';
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

/** A thread in which a customer wrote at these seconds. */
const write = async (seconds: readonly number[]): Promise<void> => {
  const options = { phoneNumberId: PhoneNumberId.parse('1'), initialStatus: 'bot' } as const;
  const conversation = newConversation(ctx, customerIdOf(ctx.newUlid()), options);
  await ctx.table.transact(ctx.conversations.insertSteps(conversation));
  for (const second of seconds) {
    const sentAt = new Date(ctx.now().getTime() + second * 1000).toISOString();
    await ctx.messages.insertReceived(receivedText(conversation, String(second), sentAt));
  }
  ctx.pass(1000);
};

const newest = async (messages: number): Promise<string[]> =>
  (await readRecentThreads(ctx, { messages }))
    .flatMap((thread) => thread.messages.filter(isFromCustomer))
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .slice(0, messages)
    .map(({ summary }) => summary);

describe('the newest messages of customers', () => {
  it('are found however long a thread is, and whichever it is', async () => {
    const long = Array.from({ length: 150 }, (_, index) => 1_000 + index);
    await write(long);
    await write([1, 2, 3]);
    await write([5_000]);
    expect(await newest(100)).toEqual(['5000', ...long.toReversed().slice(0, 99).map(String)]);
    expect(await newest(1)).toEqual(['5000']);
    expect(await newest(1_000)).toEqual(['5000', ...long.toReversed().map(String), '3', '2', '1']);
  });

  it('stand in each thread oldest first', async () => {
    await write(Array.from({ length: 45 }, (_, index) => index));
    const [thread] = await readRecentThreads(ctx, { messages: 100 });
    const keys = thread?.messages.map(({ key }) => key) ?? [];
    expect(keys).toHaveLength(45);
    expect(keys).toEqual(keys.toSorted());
  });
});
