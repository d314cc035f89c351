import * as z from 'zod';
import { ApiKeyId } from '../../../shared/core/ids.ts';
import { ApiKey } from '../../../shared/users/api-key.ts';

export const ApiKeyView = ApiKey.omit({ entity: true, secretHash: true }).meta({ id: 'ApiKey' });

export const NewApiKeyView = z.object({
  apiKey: ApiKeyView,
  key: z.string().meta({ description: 'The key itself. It is shown this once and cannot be had again.' }),
});

/** The path of one key. */
export const apiKeyPath = { apiKeyId: ApiKeyId };
