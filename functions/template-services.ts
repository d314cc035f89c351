import * as z from 'zod';
import { createTokenVault } from '../shared/adapters/kms/token-vault.ts';
import { TemplateClient } from '../shared/adapters/whatsapp/template-client.ts';
import { readConfig } from '../shared/core/config.ts';
import type { ServiceContext } from '../shared/core/context.ts';
import type { TenantTable } from '../shared/data/tenant-table.ts';
import type { TemplateWorkContext } from '../shared/templates/template-context.ts';
import { TemplateRepository } from '../shared/templates/template-repository.ts';
import { createAccountTemplates } from '../shared/tenants/account-templates.ts';
import { ReadyNumbers } from '../shared/tenants/number-messenger.ts';
import { surroundings } from './tenant-services.ts';

const TemplateConfig = z.object({
  TOKEN_KEY_ARN: z.string().min(1),
  GRAPH_BASE_URL: z.url(),
  GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
});

/** Meta takes longer over templates than over messages. */
const TIMEOUT_MS = 15_000;

/** What a worker needs to work on templates, beside what it has for messages. */
export const createTemplateServices = (environment: Record<string, string | undefined>) => {
  const config = readConfig(TemplateConfig, environment);
  const ready = new ReadyNumbers(createTokenVault(config.TOKEN_KEY_ARN), () => surroundings.now().getTime());
  const templates = new TemplateClient({
    baseUrl: config.GRAPH_BASE_URL,
    version: config.GRAPH_VERSION,
    timeoutMs: TIMEOUT_MS,
  });
  return (ctx: ServiceContext & { table: TenantTable }): ServiceContext & TemplateWorkContext => {
    const { tenantId, phoneNumbers, table } = ctx;
    return {
      ...ctx,
      templates: new TemplateRepository(table, tenantId),
      templateDirectory: createAccountTemplates({ tenantId, phoneNumbers, ready, templates }),
    };
  };
};
