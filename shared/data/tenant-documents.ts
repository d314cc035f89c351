import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../core/ids.ts';
import { createDocuments, MAX_ATTEMPTS } from './client.ts';

interface TenantDocumentsOptions {
  /** Credentials that reach one tenant's items only. The client keeps them until shortly before they expire. */
  credentialsOf(tenantId: TenantId): Promise<{
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken: string;
    expiration: Date;
  }>;
  /** How many tenants' clients are kept; the least recently used go. */
  maxTenants: number;
  client?: DynamoDBClientConfig;
}

/** A document client for each tenant, under that tenant's own credentials. They share their connections. */
export const createTenantDocuments = ({ credentialsOf, maxTenants, client = {} }: TenantDocumentsOptions) => {
  const kept = new Map<TenantId, DynamoDBDocumentClient>();
  const { requestHandler } = new DynamoDBClient(client).config;
  return (tenantId: TenantId): DynamoDBDocumentClient => {
    const known = kept.get(tenantId);
    const credentials = () => credentialsOf(tenantId);
    const documents =
      known ??
      createDocuments(new DynamoDBClient({ maxAttempts: MAX_ATTEMPTS, ...client, requestHandler, credentials }));
    kept.delete(tenantId);
    kept.set(tenantId, documents);
    // Not destroyed: that would end the connections of all.
    for (const oldest of kept.keys()) {
      if (kept.size <= maxTenants) break;
      kept.delete(oldest);
    }
    return documents;
  };
};
