import { createTenantDocuments } from '../../shared/data/tenant-documents.ts';
import { MAX_TENANTS, tenantCredentials } from './tenant-credentials.ts';

/** The table as each tenant's own credentials open it. */
export const tenantDocuments = (environment: Record<string, string | undefined>) =>
  createTenantDocuments({ credentialsOf: tenantCredentials(environment), maxTenants: MAX_TENANTS });
