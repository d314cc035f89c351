import * as z from 'zod';
import { createTenantCredentials } from '../../shared/adapters/sts/tenant-credentials.ts';
import { readConfig } from '../../shared/core/config.ts';

const TenantAccessConfig = z.object({
  TENANT_ACCESS_ROLE_ARN: z.string().min(1),
  POWERTOOLS_SERVICE_NAME: z.string().min(2).max(64),
});

/** How many tenants' clients of one service a function keeps: a client takes about a tenth of a megabyte. */
export const MAX_TENANTS = 200;

/** Credentials for what is one tenant's: another tenant's items and files are refused by AWS itself. */
export const tenantCredentials = (environment: Record<string, string | undefined>) => {
  const config = readConfig(TenantAccessConfig, environment);
  return createTenantCredentials({
    roleArn: config.TENANT_ACCESS_ROLE_ARN,
    sessionName: config.POWERTOOLS_SERVICE_NAME,
  });
};
