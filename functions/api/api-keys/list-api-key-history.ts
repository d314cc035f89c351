import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { ApiKeysContext } from '../../../shared/users/users-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { apiKeyPath } from './api-key-view.ts';

export const listApiKeyHistory = tenantRoute({
  method: 'GET',
  path: '/api-keys/{apiKeyId}/history',
  permission: 'audit:read',
  summary: 'List what was done to an API key, newest first',
  input: z.strictObject({ ...apiKeyPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: ApiKeysContext & HistoryContext, { apiKeyId, ...range }) => {
    found(await ctx.apiKeys.get(apiKeyId), 'API key');
    return ctx.audit.listHistory('api_key', apiKeyId, range);
  },
});
