import * as z from 'zod';
import { createTenantCredentials } from '../../shared/adapters/sts/tenant-credentials.ts';
import { readConfig } from '../../shared/core/config.ts';
import { createTenantDocuments } from '../../shared/data/tenant-documents.ts';

const TenantAccessConfig = z.object({
  TENANT_ACCESS_ROLE_ARN: z.string().min(1),
  POWERTOOLS_SERVICE_NAME: z.string().min(2).max(64),
});

/** A client takes about a tenth of a megabyte. */
const MAX_TENANTS = 200;

/** The table as each tenant's own credentials open it: another tenant's items are refused by AWS itself. */
export const tenantDocuments = (environment: Record<string, string | undefined>) => {
  const config = readConfig(TenantAccessConfig, environment);
  return createTenantDocuments({
    credentialsOf: createTenantCredentials({
      roleArn: config.TENANT_ACCESS_ROLE_ARN,
      sessionName: config.POWERTOOLS_SERVICE_NAME,
    }),
    maxTenants: MAX_TENANTS,
  });
};
