import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { ApiKey } from '../../../shared/users/api-key.ts';
import { createApiKey as create } from '../../../shared/users/create-api-key.ts';
import { ApiKeyScope } from '../../../shared/users/permissions.ts';
import type { ApiKeysContext } from '../../../shared/users/users-context.ts';
import { NewApiKeyView } from './api-key-view.ts';

const MAX_SCOPES = 50;

export const createApiKey = tenantRoute({
  method: 'POST',
  path: '/api-keys',
  permission: 'api-keys:write',
  summary: 'Make an API key for an integration',
  description: 'The answer holds the key itself, once. Revoke a key whose answer did not reach you, and make another.',
  input: z.strictObject({
    ...ApiKey.pick({ name: true }).shape,
    scopes: z.array(ApiKeyScope).min(1, 'must not be empty').max(MAX_SCOPES),
  }),
  output: NewApiKeyView,
  status: 201,
  holdsSecret: true,
  run: async (ctx: ApiKeysContext, input) => {
    const { apiKey, text } = await create(ctx, input);
    return { apiKey, key: text };
  },
});
