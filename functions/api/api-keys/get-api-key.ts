import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { ApiKeysContext } from '../../../shared/users/users-context.ts';
import { ApiKeyView, apiKeyPath } from './api-key-view.ts';

export const getApiKey = tenantRoute({
  method: 'GET',
  path: '/api-keys/{apiKeyId}',
  permission: 'api-keys:write',
  summary: 'Get an API key',
  input: z.strictObject(apiKeyPath),
  output: ApiKeyView,
  run: async (ctx: ApiKeysContext, { apiKeyId }) => found(await ctx.apiKeys.get(apiKeyId), 'API key'),
});
