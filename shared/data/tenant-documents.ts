import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../core/ids.ts';
import { keepRecent } from '../core/keep-recent.ts';
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
  const { requestHandler } = new DynamoDBClient(client).config;
  // Those that go are not destroyed: that would end the connections of all.
  return keepRecent(maxTenants, (tenantId: TenantId): DynamoDBDocumentClient => {
    const credentials = () => credentialsOf(tenantId);
    return createDocuments(new DynamoDBClient({ maxAttempts: MAX_ATTEMPTS, ...client, requestHandler, credentials }));
  });
};
