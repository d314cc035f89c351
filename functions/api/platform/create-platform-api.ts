import * as z from 'zod';
import { createUsageKeys } from '../../../shared/adapters/apigateway/usage-keys.ts';
import { createTokenVault } from '../../../shared/adapters/kms/token-vault.ts';
import { createSesMailer } from '../../../shared/adapters/ses/ses-mailer.ts';
import type { Invocation } from '../../../shared/adapters/telemetry/with-telemetry.ts';
import { createGraphAccounts } from '../../../shared/adapters/whatsapp/graph-accounts.ts';
import { PlatformAuditRepository } from '../../../shared/audit/platform-audit-repository.ts';
import { ConversationRepository } from '../../../shared/conversations/conversation-repository.ts';
import { MessageRepository } from '../../../shared/conversations/message-repository.ts';
import { readConfig } from '../../../shared/core/config.ts';
import { found, Unavailable } from '../../../shared/core/errors.ts';
import type { TenantId } from '../../../shared/core/ids.ts';
import { CustomerRepository } from '../../../shared/customers/customer-repository.ts';
import { GrantRepository } from '../../../shared/grants/grant-repository.ts';
import type { PlatformCaller } from '../../../shared/http/caller.ts';
import type { Composition } from '../../../shared/http/serve-routes.ts';
import { LookupDraftRepository } from '../../../shared/lookups/lookup-draft-repository.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { PhoneNumberRepository } from '../../../shared/tenants/phone-number-repository.ts';
import { PhoneRouteRepository } from '../../../shared/tenants/phone-route-repository.ts';
import { TenantListingRepository } from '../../../shared/tenants/tenant-listing-repository.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import { WabaRouteRepository } from '../../../shared/tenants/waba-route-repository.ts';
import { InvitationRepository } from '../../../shared/users/invitation-repository.ts';
import { TeamRepository } from '../../../shared/users/team-repository.ts';
import { UserRepository } from '../../../shared/users/user-repository.ts';
import { INBOX_SHARDS, surroundings } from '../../tenant-services.ts';
import { allowedOriginsOf } from '../create-api.ts';
import { type ApiTables, tableOpener } from '../open-tables.ts';

const PlatformConfig = z.object({
  USAGE_PLAN_PREFIX: z.string().min(1),
  TOKEN_KEY_ARN: z.string().min(1),
  GRAPH_BASE_URL: z.url(),
  GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
  MAIL_FROM: z.email(),
  MAIL_CONFIGURATION_SET: z.string().min(1),
  DASHBOARD_URL: z.url(),
});
type PlatformConfig = z.infer<typeof PlatformConfig>;

const GRAPH_TIMEOUT_MS = 5_000;

/** What the platform reaches outside, the same for every request. */
const createPorts = (config: PlatformConfig) => ({
  usageKeys: createUsageKeys({ planPrefix: config.USAGE_PLAN_PREFIX }),
  tokens: createTokenVault(config.TOKEN_KEY_ARN),
  whatsApp: createGraphAccounts({
    ...{ baseUrl: config.GRAPH_BASE_URL, version: config.GRAPH_VERSION, timeoutMs: GRAPH_TIMEOUT_MS },
    app: async () => {
      throw new Unavailable({ public: 'Numbers are connected by their organisation.' });
    },
  }),
  mailer: createSesMailer({ from: config.MAIL_FROM, configurationSet: config.MAIL_CONFIGURATION_SET }),
  dashboardUrl: config.DASHBOARD_URL,
});

/** What of one tenant the platform works with, under that tenant's credentials. */
const repositoriesOf = ({ ofTenant, platform }: ApiTables, tenantId: TenantId) => {
  const table = ofTenant(tenantId);
  const tenants = new TenantRepository(table, tenantId);
  return {
    tenants,
    tenantName: async () => found(await tenants.get(), 'organisation').name,
    lookups: new LookupRepository(table, tenantId),
    drafts: new LookupDraftRepository(table, tenantId),
    users: new UserRepository(table, tenantId),
    teams: new TeamRepository(table, tenantId),
    invitations: new InvitationRepository(table, tenantId),
    phoneNumbers: new PhoneNumberRepository(table, tenantId),
    routes: new PhoneRouteRepository(platform),
    accounts: new WabaRouteRepository(platform),
    grants: new GrantRepository(table, tenantId),
    conversations: new ConversationRepository(table, tenantId, INBOX_SHARDS),
    messages: new MessageRepository(table, tenantId),
    customers: new CustomerRepository(table, tenantId),
  };
};

/** The composition of the platform's own API, whose callers belong to no tenant. */
export const createPlatformApi = (environment: Record<string, string | undefined>) => {
  const ports = createPorts(readConfig(PlatformConfig, environment));
  const openTables = tableOpener(environment);
  const platform = async ({ userId }: PlatformCaller, { requestId, log, metrics }: Invocation) => {
    const tables = await openTables();
    const common = {
      ...surroundings,
      ...ports,
      actor: { kind: 'platform', userId } as const,
      requestId,
      log,
      metrics,
      listings: new TenantListingRepository(tables.platform),
      platformAudit: new PlatformAuditRepository(tables.platform),
    };
    return {
      ...common,
      table: tables.platform,
      partsOf: (tenantId: TenantId) => ({
        ...common,
        ...repositoriesOf(tables, tenantId),
        tenantId,
        log: log.with({ tenantId }),
      }),
    };
  };
  return { platform, allowedOrigins: allowedOriginsOf(environment) } satisfies Composition<unknown>;
};

/** What the platform's routes work with. */
export type PlatformApiContext = Awaited<ReturnType<ReturnType<typeof createPlatformApi>['platform']>>;

/** The platform at work on one tenant; under an Idempotency-Key with ids that a repeated request draws again. */
export const ofTenant = ({ partsOf, newUlid }: PlatformApiContext, tenantId: TenantId) => ({
  ...partsOf(tenantId),
  newUlid,
});

/** As `ofTenant`, for a tenant that there is. */
export const ofKnownTenant = async (ctx: PlatformApiContext, tenantId: TenantId) => {
  const tenant = ofTenant(ctx, tenantId);
  found(await tenant.tenants.get(), 'organisation');
  return tenant;
};
