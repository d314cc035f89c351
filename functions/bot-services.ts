import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { createTokenVault } from '../shared/adapters/kms/token-vault.ts';
import { sendDelayed } from '../shared/adapters/sqs/queue-sender.ts';
import type { Invocation } from '../shared/adapters/telemetry/with-telemetry.ts';
import { GraphMessenger } from '../shared/adapters/whatsapp/graph-messenger.ts';
import { createWhatsAppClient } from '../shared/adapters/whatsapp/whatsapp-client.ts';
import { readConfig } from '../shared/core/config.ts';
import type { ServiceContext } from '../shared/core/context.ts';
import type { TenantId } from '../shared/core/ids.ts';
import type { TenantTable } from '../shared/data/tenant-table.ts';
import { LookupRepository } from '../shared/lookups/lookup-repository.ts';
import { QuotationRepository } from '../shared/quotations/quotation-repository.ts';
import type { BotTables } from '../shared/tenants/bot-tables.ts';
import { BotTablesCache } from '../shared/tenants/load-bot-tables.ts';
import { ModelUseRepository } from '../shared/tenants/model-use-repository.ts';
import { createNumberMessenger, ReadyNumbers } from '../shared/tenants/number-messenger.ts';
import { PhoneNumberRepository } from '../shared/tenants/phone-number-repository.ts';
import { TenantRepository } from '../shared/tenants/tenant-repository.ts';
import { TicketRepository } from '../shared/tickets/ticket-repository.ts';
import { surroundings, tableOptions, threadServices } from './tenant-services.ts';

const BotConfig = z.object({
  TABLE_NAME: z.string().min(1),
  SOURCE_QUEUE_URL: z.url(),
  OUTBOUND_QUEUE_URL: z.url(),
  TOKEN_KEY_ARN: z.string().min(1),
  GRAPH_BASE_URL: z.url(),
  GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
  RECONCILE_SECONDS: z.coerce.number().int().min(1).max(900),
});

/** Longer than Meta's worst usual answer, much shorter than the claim on a turn. */
const GRAPH_TIMEOUT_MS = 8_000;
/** A claim outlives the slowest send and the write after it. */
const LEASE_SECONDS = 15;

/** The composition of the functions in which the bot answers: one per worker, giving one context per tenant and call. */
export const createBotServices = (environment: Record<string, string | undefined>) => {
  const config = readConfig(BotConfig, environment);
  const options = tableOptions(config.TABLE_NAME);
  const now = () => surroundings.now().getTime();
  const sqs = new SQSClient({});
  const tables = new BotTablesCache(now);
  const ready = new ReadyNumbers(createTokenVault(config.TOKEN_KEY_ARN), now);
  const messenger = new GraphMessenger(
    createWhatsAppClient({
      baseUrl: config.GRAPH_BASE_URL,
      version: config.GRAPH_VERSION,
      timeoutMs: GRAPH_TIMEOUT_MS,
    }),
    surroundings.random,
  );
  const contextFor = (tenantId: TenantId, invocation: Invocation): ServiceContext & { table: TenantTable } => {
    const services = threadServices(options, tenantId, { kind: 'bot' }, invocation);
    const { table } = services;
    const phoneNumbers = new PhoneNumberRepository(table, tenantId);
    const tenants = new TenantRepository(table, tenantId);
    const lookups = new LookupRepository(table, tenantId);
    let botTables: Promise<BotTables> | undefined;
    return {
      ...services,
      settings: { leaseSeconds: LEASE_SECONDS, reconcileSeconds: config.RECONCILE_SECONDS },
      tickets: new TicketRepository(table, tenantId),
      quotations: new QuotationRepository(table, tenantId),
      tenants,
      modelUse: new ModelUseRepository(table, tenantId),
      phoneNumbers,
      messenger: createNumberMessenger({ tenantId, phoneNumbers, ready, messenger }),
      outbound: {
        schedule: (work, seconds) => sendDelayed(sqs, config.OUTBOUND_QUEUE_URL, { work, groupId: tenantId }, seconds),
      },
      botTables: () => {
        botTables ??= tables.get(tenantId, tenants, lookups);
        return botTables;
      },
    };
  };
  return { contextFor, sqs, sourceQueueUrl: config.SOURCE_QUEUE_URL };
};
