import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { readSecretText } from '../../shared/adapters/secrets/read-secret-text.ts';
import { readConfig } from '../../shared/core/config.ts';
import type { TenantId } from '../../shared/core/ids.ts';
import { TimedCache } from '../../shared/core/timed-cache.ts';
import { createDocuments } from '../../shared/data/client.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { surroundings } from '../tenant-services.ts';
import { tenantDocuments } from './tenant-documents.ts';

const TablesConfig = z.object({ TABLE_NAME: z.string().min(1), PAGE_TOKEN_SECRET_ARN: z.string().min(1) });

/** It never changes; an hour bounds how long a wrong one would live. */
const SECRET_AGE_MS = 3_600_000;

/** The table as an API function opens it. */
export interface ApiTables {
  /** Under the tenant's own credentials. */
  ofTenant(tenantId: TenantId): TenantTable;
  /** Under the function's own role, which reaches nothing of a tenant. */
  readonly platform: PlatformTable;
}

/** Opens the table for a request: the secret that signs page tokens is read on the way. */
export const tableOpener = (environment: Record<string, string | undefined>) => {
  const { TABLE_NAME: tableName, PAGE_TOKEN_SECRET_ARN: arn } = readConfig(TablesConfig, environment);
  const secrets = new SecretsManagerClient({});
  const documentsOf = tenantDocuments(environment);
  const ownDocuments = createDocuments();
  const now = () => surroundings.now().getTime();
  const secretTexts = new TimedCache<string>({ maxAgeMs: SECRET_AGE_MS, maxEntries: 1, now });
  return async (): Promise<ApiTables> => {
    const pageTokenSecret = await secretTexts.get(arn, () => readSecretText(secrets, arn));
    const options = { tableName, pageTokenSecret };
    return {
      ofTenant: (tenantId) => new TenantTable(tenantId, { ...options, documents: documentsOf(tenantId) }),
      platform: new PlatformTable({ ...options, documents: ownDocuments }),
    };
  };
};
