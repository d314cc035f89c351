import { createApiKey } from './create-api-key.ts';
import { getApiKey } from './get-api-key.ts';
import { listApiKeyHistory } from './list-api-key-history.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

export const apiKeyRoutes = { listApiKeys, getApiKey, createApiKey, revokeApiKey, listApiKeyHistory };
