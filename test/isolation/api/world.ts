import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { PhoneNumberId, type TenantId, type TicketId, ticketIdOf, UserId, ulid } from '../../../shared/core/ids.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
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
  const conversation = await seedCustomer(ctx, phoneNumberId);
  const ticketId = await seedTickets(ctx, conversation);
  await seedTenant(rig, tenantId);
  const people = await seedPeople(rig, tenantId, userId);
  const call = (request: ApiRequest) => rig.call({ ...caller, teamIds: [] }, request);
  return {
    ...{ rig, caller: { ...caller, teamIds: [] }, ctx, phoneNumberId, conversation, ticketId, people, call },
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

async function seedCustomer(ctx: TestContext, phoneNumberId: PhoneNumberId): Promise<Conversation> {
  // The same person writes to every tenant.
  const identity = { waId: '4915112345678', previousWaIds: [], previousUserIds: [] };
  const { created } = await identifyCustomer(ctx, { identity, phoneNumberId, name: 'Ada', initialStatus: 'open' });
  if (created === undefined) throw new Error('The customer was there before.');
  return created;
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
