import { auditSteps } from '../../../shared/audit/audit-entry.ts';
import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { type InternalNote, type SentMessage, STATUS_RANK } from '../../../shared/conversations/message.ts';
import { PhoneNumberId, type TenantId, type TicketId, ticketIdOf, UserId, ulid } from '../../../shared/core/ids.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { digest, keys } from '../../../shared/data/keys.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import { addTicketNote } from '../../../shared/tickets/add-ticket-note.ts';
import { openTicket } from '../../../shared/tickets/open-ticket.ts';
import type { ApiAnswer, ApiRequest, ApiRig } from '../../support/api-rig.ts';
import { createTestContext, newTenantId, type TestContext } from '../../support/test-context.ts';
import { seedPeople, type WorldPeople } from './seed-people.ts';

let worlds = 0;

/** A tenant with one or two of everything that its people work on. Every world is seeded alike, with ids of its own. */
export interface World {
  readonly rig: ApiRig;
  /** An administrator. */
  readonly caller: Extract<TenantCaller, { kind: 'user' }>;
  readonly ctx: TestContext;
  readonly phoneNumberId: PhoneNumberId;
  readonly conversation: Conversation;
  /** A message to the customer that did not go out. */
  readonly failedMessageKey: string;
  readonly ticketId: TicketId;
  readonly people: WorldPeople;
  /** Calls the API as the administrator. */
  call(request: ApiRequest): Promise<ApiAnswer>;
  /** The `next` of the first page of a list of which there is more. */
  nextOf(path: string, query: Record<string, string>): Promise<string>;
}

export async function seedWorld(rig: ApiRig): Promise<World> {
  worlds += 1;
  const tenantId = newTenantId();
  const userId = UserId.parse(`us_${ulid(new Date())}`);
  const ctx = createTestContext({ table: rig.table.options, tenantId, actor: { kind: 'user', userId } });
  const caller = { kind: 'user', tenantId, userId, role: 'admin', teamIds: [] } as const;
  const phoneNumberId = PhoneNumberId.parse(String(1_000_000 + worlds));
  const conversation = await seedCustomer(ctx, phoneNumberId, '4915112345678', 'Ada');
  await seedTenant(rig, tenantId);
  const people = await seedPeople(rig, tenantId, userId);
  await ctx.phoneNumbers.put({
    ...{ entity: 'PhoneNumber', phoneNumberId, displayPhoneNumber: '+49 1', status: 'connected' },
    ...{ encryptedToken: 'sealed', connectedAt: ctx.now().toISOString() },
  });
  const failedMessageKey = await seedThread(ctx, conversation, { assigneeId: userId, teamId: people.teamId });
  const other = await seedCustomer(ctx, phoneNumberId, '4915187654321', 'Eve');
  await seedThread(ctx, other, { assigneeId: userId, teamId: people.teamId });
  const ticketId = await seedTickets(ctx, conversation);
  const call = (request: ApiRequest) => rig.call({ ...caller, teamIds: [] }, request);
  return {
    ...{ rig, caller: { ...caller, teamIds: [] }, ctx, phoneNumberId, conversation, ticketId, people, call },
    failedMessageKey,
    nextOf: async (path, query) => {
      const { body } = await call({ method: 'GET', path, query: { ...query, limit: '1' } });
      const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : undefined;
      if (typeof next === 'string') return next;
      throw new Error(`${path} has one page only: seed more.`);
    },
  };
}

const seedTenant = ({ table }: ApiRig, tenantId: TenantId): Promise<void> =>
  new TenantRepository(new TenantTable(tenantId, table.options), tenantId).insert({
    ...{ entity: 'Tenant', id: tenantId, name: 'An organisation', createdAt: '2026-01-01T00:00:00.000Z', version: 1 },
    ...{ lookupVersion: 0, state: 'active', bot: BotSettings.parse({ languages: ['en'] }) },
  });

/** The same persons write to every tenant. */
async function seedCustomer(
  ctx: TestContext,
  phoneNumberId: PhoneNumberId,
  waId: string,
  name: string,
): Promise<Conversation> {
  const identity = { waId, previousWaIds: [], previousUserIds: [] };
  const { created } = await identifyCustomer(ctx, { identity, phoneNumberId, name, initialStatus: 'open' });
  if (created === undefined) throw new Error('The customer was there before.');
  return created;
}

/** A thread that somebody has, within its window, with notes, a history, and a message that failed; returns that one's key. */
async function seedThread(
  ctx: TestContext,
  conversation: Conversation,
  holder: Pick<Conversation, 'assigneeId' | 'teamId'>,
): Promise<string> {
  const { id } = conversation;
  const sentAt = ctx.now().toISOString();
  const [key, ...notes] = ['failed', 'first', 'second'].map((text) => keys.messageSort(sentAt, digest(text)));
  if (key === undefined) throw new Error('No message.');
  const windowEndsAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
  await ctx.conversations.replace(conversation, { ...conversation, ...holder, windowEndsAt });
  const failed: SentMessage = {
    ...{ entity: 'Message', conversationId: id, key, direction: 'out', author: 'user:us_1', sentAt, attempt: 1 },
    ...{ content: { type: 'text', text: 'Hello' }, status: 'failed', statusRank: STATUS_RANK.failed },
  };
  const noted = notes.map(
    (note): InternalNote => ({
      ...{
        entity: 'Message',
        conversationId: id,
        key: note,
        direction: 'note',
        author: 'user:us_1',
        sentAt,
        text: 'Note',
      },
    }),
  );
  await ctx.table.transact([
    ...[failed, ...noted].flatMap((message) => ctx.messages.insertSteps(message)),
    ...['first', 'second'].flatMap(() =>
      auditSteps(ctx, { action: 'conversation.noted', object: { entity: 'conversation', id } }),
    ),
  ]);
  return key;
}

/** Two, so that a list has a second page; returns the first. */
async function seedTickets(ctx: TestContext, { id, customerId }: Conversation): Promise<TicketId> {
  const ids = [ticketIdOf(ctx.newUlid()), ticketIdOf(ctx.newUlid())] as const;
  for (const ticketId of ids) {
    await openTicket(ctx, {
      ...{ id: ticketId, category: 'lk_1', priority: 'normal', messageKey: 'MSG#1' },
      ...{ customerId, conversationId: id },
    });
    for (const text of ['First note', 'Second note']) await addTicketNote(ctx, { id: ticketId, text });
  }
  return ids[0];
}
