import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Invocation } from '../shared/adapters/telemetry/with-telemetry.ts';
import { ConversationRepository } from '../shared/conversations/conversation-repository.ts';
import { MessageRepository } from '../shared/conversations/message-repository.ts';
import type { Actor, ServiceContext, Surroundings } from '../shared/core/context.ts';
import { type TenantId, ulid } from '../shared/core/ids.ts';
import { CustomerRepository } from '../shared/customers/customer-repository.ts';
import { createDocuments } from '../shared/data/client.ts';
import type { TableOptions } from '../shared/data/guarded-table.ts';
import { TenantTable } from '../shared/data/tenant-table.ts';
import type { Schedules } from '../shared/queue/due-work.ts';
import { TenantRepository } from '../shared/tenants/tenant-repository.ts';
import { TicketRepository } from '../shared/tickets/ticket-repository.ts';
import { UserRepository } from '../shared/users/user-repository.ts';

/**
 * A partition takes 1,000 writes a second, and a busy inbox moves each open thread every 15 seconds (`npm run bench:keys`).
 * The same for every tenant, so that none outgrows it: a page of the inbox costs a small read for each shard.
 */
export const INBOX_SHARDS = 16;

export const surroundings: Surroundings = {
  now: () => new Date(),
  newUlid: () => ulid(new Date()),
  random: Math.random,
  sleep: async (milliseconds) => void (await setTimeout(milliseconds)),
};

/** The table's connection, one per worker. Workers give out no page tokens, so a key of their own is enough. */
export const tableOptions = (tableName: string): TableOptions => ({
  documents: createDocuments(),
  tableName,
  pageTokenSecret: randomBytes(32).toString('base64url'),
});

/** What every function that works on a tenant's threads has. */
export type ThreadServices = Surroundings &
  Pick<
    ServiceContext,
    'actor' | 'conversations' | 'customers' | 'log' | 'messages' | 'metrics' | 'requestId' | 'tenantId'
  >;

export const threadServices = (
  options: TableOptions,
  tenantId: TenantId,
  actor: Actor,
  { requestId, log, metrics }: Invocation,
): ThreadServices & { table: TenantTable } => {
  const table = new TenantTable(tenantId, options);
  return {
    ...surroundings,
    tenantId,
    actor,
    requestId,
    log: log.with({ tenantId }),
    metrics,
    table,
    customers: new CustomerRepository(table, tenantId),
    conversations: new ConversationRepository(table, tenantId, INBOX_SHARDS),
    messages: new MessageRepository(table, tenantId),
  };
};

/** What functions that follow tickets have besides: rules, hours and schedules. Nobody acts; time and events do. */
export const ticketServices = (
  options: TableOptions,
  tenantId: TenantId,
  planner: (tenantId: TenantId) => Schedules,
  invocation: Invocation,
) => {
  const services = threadServices(options, tenantId, { kind: 'system' }, invocation);
  return {
    ...services,
    tickets: new TicketRepository(services.table, tenantId),
    tenants: new TenantRepository(services.table, tenantId),
    users: new UserRepository(services.table, tenantId),
    schedules: planner(tenantId),
  };
};
