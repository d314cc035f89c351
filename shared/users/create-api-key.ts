import { ApiKeyId } from '../core/ids.ts';
import { type ApiKey, formatApiKey } from './api-key.ts';
import { hashSecret, newSecret } from './bearer-secret.ts';
import { changeSteps } from './change-steps.ts';
import type { Permission } from './permissions.ts';
import type { ApiKeysContext } from './users-context.ts';

export interface CreateApiKeyInput {
  name: string;
  scopes: readonly Permission[];
}

/** Makes a key for an integration. `text` is the key itself, which cannot be had again. */
export async function createApiKey(
  ctx: ApiKeysContext,
  { name, scopes }: CreateApiKeyInput,
): Promise<{ apiKey: ApiKey; text: string }> {
  const secret = newSecret();
  const id = ApiKeyId.parse(`ak_${ctx.newUlid()}`);
  const apiKey: ApiKey = {
    entity: 'ApiKey',
    id,
    name,
    scopes: [...new Set(scopes)],
    state: 'active',
    secretHash: hashSecret(secret),
    createdAt: ctx.now().toISOString(),
    version: 1,
  };
  await ctx.apiKeys.transact([
    ...ctx.apiKeys.insertSteps(apiKey),
    ...changeSteps(ctx, {
      action: 'api_key.created',
      object: { entity: 'api_key', id },
      detail: { scopes: apiKey.scopes.join(' ') },
    }),
  ]);
  return { apiKey, text: formatApiKey({ tenantId: ctx.tenantId, id, secret }) };
}
