import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { ApiKeysContext } from '../../../shared/users/users-context.ts';
import { ApiKeyView } from './api-key-view.ts';

export const listApiKeys = tenantRoute({
  method: 'GET',
  path: '/api-keys',
  permission: 'api-keys:write',
  summary: 'List API keys, oldest first',
  description: 'Also those that were revoked. `lastUsedAt` is an hour behind at most.',
  input: z.strictObject(pageInput),
  output: pageOf(ApiKeyView),
  run: (ctx: ApiKeysContext, range) => ctx.apiKeys.list(range),
});
