import * as z from 'zod';
import { ApiKeyId, TenantId } from '../core/ids.ts';
import { lineOf } from '../core/text.ts';
import { type BearerSecret, formatSecret, secretParts } from './bearer-secret.ts';
import { Permission } from './permissions.ts';

const PREFIX = 'crm';

/** The key of an integration. The key itself is shown once and never stored. */
export const ApiKey = z.object({
  entity: z.literal('ApiKey'),
  id: ApiKeyId,
  name: lineOf(100),
  scopes: z.array(Permission),
  state: z.enum(['active', 'revoked']),
  secretHash: z.string(),
  createdAt: z.iso.datetime(),
  /** At most an hour behind. */
  lastUsedAt: z.iso.datetime().optional(),
  version: z.int().min(1),
});
export type ApiKey = z.infer<typeof ApiKey>;

export type PresentedApiKey = BearerSecret<ApiKeyId>;

export const isApiKeyText = (text: string): boolean => text.startsWith(`${PREFIX}_`);

export const formatApiKey = (key: PresentedApiKey): string => formatSecret(PREFIX, key);

export const parseApiKey = (text: string): PresentedApiKey | undefined => {
  const parts = secretParts(PREFIX, text);
  if (parts === undefined) return undefined;
  const { tenantId, id, secret } = parts;
  return { tenantId: TenantId.parse(tenantId), id: ApiKeyId.parse(`ak_${id}`), secret };
};
