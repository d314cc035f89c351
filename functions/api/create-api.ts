import * as z from 'zod';
import type { Invocation } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { AuditRepository } from '../../shared/audit/audit-repository.ts';
import { CannedReplyRepository } from '../../shared/canned-replies/canned-reply-repository.ts';
import { ConversationRepository } from '../../shared/conversations/conversation-repository.ts';
import { MessageRepository } from '../../shared/conversations/message-repository.ts';
import { readConfig } from '../../shared/core/config.ts';
import { found } from '../../shared/core/errors.ts';
import { CustomerRepository } from '../../shared/customers/customer-repository.ts';
import { actorOf, type TenantCaller } from '../../shared/http/caller.ts';
import type { Composition } from '../../shared/http/serve-routes.ts';
import { QuotationRepository } from '../../shared/quotations/quotation-repository.ts';
import { TemplateRepository } from '../../shared/templates/template-repository.ts';
import { PhoneNumberRepository } from '../../shared/tenants/phone-number-repository.ts';
import { TenantListingRepository } from '../../shared/tenants/tenant-listing-repository.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { TicketRepository } from '../../shared/tickets/ticket-repository.ts';
import { TeamRepository } from '../../shared/users/team-repository.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import { INBOX_SHARDS, surroundings } from '../tenant-services.ts';
import { tableOpener } from './open-tables.ts';

const ApiConfig = z.object({
  ALLOWED_ORIGINS: z.string().transform((text) => text.split(',').filter((origin) => origin !== '')),
});

/** Origins of browsers that may read the answers. */
export const allowedOriginsOf = (environment: Record<string, string | undefined>): string[] =>
  readConfig(ApiConfig, environment).ALLOWED_ORIGINS;

/** The composition of the API functions: what the routes of a tenant work with, one context for each request. */
export const createApi = (environment: Record<string, string | undefined>) => {
  const openTables = tableOpener(environment);
  const tenant = async (caller: TenantCaller, { requestId, log, metrics }: Invocation) => {
    const { tenantId } = caller;
    const { platform, ofTenant } = await openTables();
    const table = ofTenant(tenantId);
    const tenants = new TenantRepository(table, tenantId);
    return {
      ...surroundings,
      tenantId,
      caller,
      actor: actorOf(caller),
      requestId,
      log: log.with({ tenantId }),
      metrics,
      table,
      platform,
      audit: new AuditRepository(table, tenantId),
      listings: new TenantListingRepository(platform),
      tenants,
      quotations: new QuotationRepository(table, tenantId),
      tickets: new TicketRepository(table, tenantId),
      cannedReplies: new CannedReplyRepository(table, tenantId),
      conversations: new ConversationRepository(table, tenantId, INBOX_SHARDS),
      messages: new MessageRepository(table, tenantId),
      customers: new CustomerRepository(table, tenantId),
      templates: new TemplateRepository(table, tenantId),
      phoneNumbers: new PhoneNumberRepository(table, tenantId),
      users: new UserRepository(table, tenantId),
      teams: new TeamRepository(table, tenantId),
      timeZone: async () => found(await tenants.get(), 'organisation').hours.timeZone,
      conversationVisibility: async () => found(await tenants.get(), 'organisation').rules.conversationVisibility,
    };
  };
  return { tenant, allowedOrigins: allowedOriginsOf(environment) } satisfies Composition<unknown>;
};

/** What the routes of a tenant may ask for; each names the part that it needs. */
export type TenantApiContext = Awaited<ReturnType<ReturnType<typeof createApi>['tenant']>>;
