import { found } from '../core/errors.ts';
import type { ApiKeyId } from '../core/ids.ts';
import type { ApiKey } from './api-key.ts';
import { changeSteps } from './change-steps.ts';
import type { ApiKeysContext } from './users-context.ts';

/** Makes a key useless from the next request on. One that is already stays as it is. */
export async function revokeApiKey(ctx: ApiKeysContext, { id }: { id: ApiKeyId }): Promise<ApiKey> {
  const before = found(await ctx.apiKeys.get(id), 'API key');
  if (before.state === 'revoked') return before;
  const after: ApiKey = { ...before, state: 'revoked', version: before.version + 1 };
  await ctx.apiKeys.transact([
    ...ctx.apiKeys.replaceSteps(before, after),
    ...changeSteps(ctx, { action: 'api_key.revoked', object: { entity: 'api_key', id } }),
  ]);
  return after;
}
