import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation, ConversationStatus } from '../../../shared/conversations/conversation.ts';
import type { InboundMessage } from '../../../shared/conversations/inbound-message.ts';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { planTurn } from '../../../shared/conversations/plan-turn.ts';
import { snoozeConversation, unsnoozeConversation } from '../../../shared/conversations/snooze-conversation.ts';
import { wakeConversation } from '../../../shared/conversations/wake-conversation.ts';
import { Conflict, InvalidInput, NotFound } from '../../../shared/core/errors.ts';
import { conversationIdOf, customerIdOf, PhoneNumberId, UserId, ulid } from '../../../shared/core/ids.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import type { DueWork } from '../../../shared/queue/due-work.ts';
import { TeamRepository } from '../../../shared/users/team-repository.ts';
import { UserRepository } from '../../../shared/users/user-repository.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

const TOMORROW = '2026-08-02T08:00:00.000Z';
const USER = UserId.parse(`us_${ulid(new Date(0))}`);
const LATER = '2026-08-03T08:00:00.000Z';

let engine: TestTable;
let test: TestContext;
let planned: Map<string, { at: string; work: DueWork }>;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(() => {
  test = createTestContext({ table: engine.options, startAt: '2026-08-01T10:00:00.000Z' });
  planned = new Map();
});

const context = () => ({
  ...test,
  caller: { kind: 'user' as const, tenantId: test.tenantId, userId: USER, role: 'admin' as const, teamIds: [] },
  users: new UserRepository(test.table, test.tenantId),
  teams: new TeamRepository(test.table, test.tenantId),
  conversationVisibility: async () => 'all' as const,
  schedules: {
    put: async ({ name, at, work }: { name: string; at: string; work: DueWork }) =>
      void planned.set(name, { at, work }),
    delete: async (name: string) => void planned.delete(name),
  },
});

async function thread(status: ConversationStatus): Promise<Conversation> {
  const customerId = customerIdOf(test.newUlid());
  const made = newConversation(test, customerId, { phoneNumberId: PhoneNumberId.parse('1'), initialStatus: status });
  await new TenantTable(test.tenantId, engine.options).transact(test.conversations.insertSteps(made));
  return made;
}

const read = ({ id }: Conversation) => test.conversations.get(id, { consistent: true });
const snooze = ({ id, version }: Conversation, until = TOMORROW) =>
  snoozeConversation(context(), { id, version, until });
const wake = async (work: DueWork) => {
  if (work.kind !== 'conversation.unsnooze') throw new Error(`unexpected ${work.kind}`);
  await wakeConversation(test, work);
};
const runAll = async () => {
  for (const { work } of planned.values()) await wake(work);
};

describe('a snoozed thread', () => {
  it.each(['open', 'waiting'] as const)('waits, and comes back to people at its time (%s)', async (status) => {
    const snoozed = await snooze(await thread(status));
    expect(snoozed).toMatchObject({ status: 'waiting', snoozedUntil: TOMORROW });
    expect([...planned.values()].map(({ at }) => at)).toEqual([TOMORROW]);
    test.pass(22 * 3_600_000);
    await runAll();
    const woken = await read(snoozed);
    expect(woken).toMatchObject({ status: 'open', inboxAt: TOMORROW });
    expect(woken).not.toHaveProperty('snoozedUntil');
    await runAll();
    expect(await read(snoozed)).toEqual(woken);
  });

  it('can be put aside until another time: only that one counts', async () => {
    const once = await snooze(await thread('open'));
    const first = [...planned.values()];
    const twice = await snooze(once, LATER);
    expect([...planned.values()].map(({ at }) => at)).toEqual([LATER]);
    for (const { work } of first) await wake(work);
    expect(await read(twice)).toEqual(twice);
    await runAll();
    expect(await read(twice)).toMatchObject({ status: 'open' });
  });

  it('comes back sooner by a message of the customer, and then not a second time', async () => {
    const snoozed = await snooze(await thread('open'));
    const message: InboundMessage = {
      ...{ wamid: 'w', sentAt: '2026-08-01T11:00:00.000Z', direction: 'in', origin: 'live', type: 'text' },
      ...{ identity: { previousWaIds: [], previousUserIds: [] }, contentRank: 3, summary: 'Hello', raw: {} },
      ...{ triggersBot: true, opensWindow: true },
    };
    const stored = { key: 'k', at: message.sentAt, isFromFuture: false, isNew: true, wamidDigest: 'd', message };
    const { after } = planTurn({ before: snoozed, messages: [stored], now: test.now(), turnId: 't' });
    expect(after).toMatchObject({ status: 'open', snoozedUntil: undefined });
    const woken = await test.conversations.replace(snoozed, after);
    const waiting = await test.conversations.replace(woken, { ...woken, status: 'waiting' });
    await runAll();
    expect(await read(snoozed)).toEqual(waiting);
  });

  it('comes back when somebody wants it back, and its schedule goes', async () => {
    const snoozed = await snooze(await thread('open'));
    expect(await unsnoozeConversation(context(), snoozed)).toMatchObject({ status: 'open', snoozedUntil: undefined });
    expect(planned.size).toBe(0);
    const { id, version } = await read(snoozed).then((now) => now ?? snoozed);
    expect(await unsnoozeConversation(context(), { id })).toMatchObject({ version });
  });

  it('keeps its time when a second snooze fails', async () => {
    const snoozed = await snooze(await thread('open'));
    await expect(snooze({ ...snoozed, version: 1 }, LATER)).rejects.toBeInstanceOf(Conflict);
    await runAll();
    expect(await read(snoozed)).toMatchObject({ status: 'open' });
  });
});

describe('a thread that cannot be snoozed', () => {
  it.each(['bot', 'resolved'] as const)('is one that is %s', async (status) => {
    const made = await thread(status);
    await expect(snooze(made)).rejects.toBeInstanceOf(Conflict);
    expect(await read(made)).toMatchObject({ status });
    expect(planned.size).toBe(0);
  });

  it('is one that nobody has, or until a time that is past, too far, or none', async () => {
    const made = await thread('open');
    await expect(snooze({ ...made, id: conversationIdOf(test.newUlid()) })).rejects.toBeInstanceOf(NotFound);
    for (const until of ['2026-08-01T10:00:00.000Z', '2027-08-02T10:00:00.000Z', 'soon', '']) {
      await expect(snooze(made, until)).rejects.toBeInstanceOf(InvalidInput);
    }
    expect(planned.size).toBe(0);
  });
});
