import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { revokeApiKey as revoke } from '../../../shared/users/revoke-api-key.ts';
import type { ApiKeysContext } from '../../../shared/users/users-context.ts';
import { ApiKeyView, apiKeyPath } from './api-key-view.ts';

export const revokeApiKey = tenantRoute({
  method: 'POST',
  path: '/api-keys/{apiKeyId}/revoke',
  permission: 'api-keys:write',
  summary: 'Make an API key useless from its next request on',
  input: z.strictObject(apiKeyPath),
  output: ApiKeyView,
  run: (ctx: ApiKeysContext, { apiKeyId }) => revoke(ctx, { id: apiKeyId }),
});
