import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { readSecretText } from '../../shared/adapters/secrets/read-secret-text.ts';
import type { Invocation } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { AuditRepository } from '../../shared/audit/audit-repository.ts';
import { CannedReplyRepository } from '../../shared/canned-replies/canned-reply-repository.ts';
import { ConversationRepository } from '../../shared/conversations/conversation-repository.ts';
import { MessageRepository } from '../../shared/conversations/message-repository.ts';
import { readConfig } from '../../shared/core/config.ts';
import { found } from '../../shared/core/errors.ts';
import { TimedCache } from '../../shared/core/timed-cache.ts';
import { CustomerRepository } from '../../shared/customers/customer-repository.ts';
import { createDocuments } from '../../shared/data/client.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { actorOf, type TenantCaller } from '../../shared/http/caller.ts';
import type { Composition } from '../../shared/http/serve-routes.ts';
import { QuotationRepository } from '../../shared/quotations/quotation-repository.ts';
import { PhoneNumberRepository } from '../../shared/tenants/phone-number-repository.ts';
import { TenantListingRepository } from '../../shared/tenants/tenant-listing-repository.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { TicketRepository } from '../../shared/tickets/ticket-repository.ts';
import { TeamRepository } from '../../shared/users/team-repository.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import { INBOX_SHARDS, surroundings } from '../tenant-services.ts';
import { tenantDocuments } from './tenant-documents.ts';

const ApiConfig = z.object({
  TABLE_NAME: z.string().min(1),
  PAGE_TOKEN_SECRET_ARN: z.string().min(1),
  ALLOWED_ORIGINS: z.string().transform((text) => text.split(',').filter((origin) => origin !== '')),
});

/** It never changes; an hour bounds how long a wrong one would live. */
const SECRET_AGE_MS = 3_600_000;

/** The composition of the API functions: what the routes of a tenant work with, one context for each request. */
export const createApi = (environment: Record<string, string | undefined>) => {
  const config = readConfig(ApiConfig, environment);
  const secrets = new SecretsManagerClient({});
  const documentsOf = tenantDocuments(environment);
  const ownDocuments = createDocuments();
  const now = () => surroundings.now().getTime();
  const secretTexts = new TimedCache<string>({ maxAgeMs: SECRET_AGE_MS, maxEntries: 1, now });
  const tenant = async (caller: TenantCaller, { requestId, log, metrics }: Invocation) => {
    const { tenantId } = caller;
    const arn = config.PAGE_TOKEN_SECRET_ARN;
    const pageTokenSecret = await secretTexts.get(arn, () => readSecretText(secrets, arn));
    const options = { tableName: config.TABLE_NAME, pageTokenSecret };
    const table = new TenantTable(tenantId, { ...options, documents: documentsOf(tenantId) });
    // Under the function's own role, which reaches nothing of a tenant.
    const platform = new PlatformTable({ ...options, documents: ownDocuments });
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
      phoneNumbers: new PhoneNumberRepository(table, tenantId),
      users: new UserRepository(table, tenantId),
      teams: new TeamRepository(table, tenantId),
      conversationVisibility: async () => found(await tenants.get(), 'organisation').rules.conversationVisibility,
    };
  };
  return { tenant, allowedOrigins: config.ALLOWED_ORIGINS } satisfies Composition<unknown>;
};

/** What the routes of a tenant may ask for; each names the part that it needs. */
export type TenantApiContext = Awaited<ReturnType<ReturnType<typeof createApi>['tenant']>>;
