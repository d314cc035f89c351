import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { ApiKeyId, TenantId } from '../core/ids.ts';

const SECRET_CHARS = 43;
const KEY = new RegExp(`^crm_([0-9A-HJKMNP-TV-Z]{26})_([0-9A-HJKMNP-TV-Z]{26})_([A-Za-z0-9_-]{${SECRET_CHARS}})$`);

/** The key of an integration. The key itself is shown once and never stored. */
export const ApiKey = z.object({
  entity: z.literal('ApiKey'),
  id: ApiKeyId,
  name: z.string().min(1).max(100),
  /** Permissions that it holds. */
  scopes: z.array(z.string()),
  state: z.enum(['active', 'revoked']),
  /** SHA-256 of the key's secret part, which has 256 random bits, so that a slow hash would add nothing. */
  secretHash: z.string(),
  createdAt: z.iso.datetime(),
  /** At most an hour behind. */
  lastUsedAt: z.iso.datetime().optional(),
  version: z.int().min(1),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** A key as an integration presents it. It says whose it is, so that it is found without a list of all keys. */
export interface PresentedApiKey {
  readonly tenantId: TenantId;
  readonly apiKeyId: ApiKeyId;
  readonly secret: string;
}

/** `crm_<tenant>_<key>_<secret>`; `secret` is 32 random bytes in base64url. */
export const formatApiKey = ({ tenantId, apiKeyId, secret }: PresentedApiKey): string =>
  `crm_${tenantId.slice(3)}_${apiKeyId.slice(3)}_${secret}`;

export const parseApiKey = (text: string): PresentedApiKey | undefined => {
  const [, tenant, key, secret] = KEY.exec(text) ?? [];
  if (tenant === undefined || key === undefined || secret === undefined) return undefined;
  return { tenantId: TenantId.parse(`tn_${tenant}`), apiKeyId: ApiKeyId.parse(`ak_${key}`), secret };
};

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const isSecretOf = ({ secretHash }: Pick<ApiKey, 'secretHash'>, secret: string): boolean =>
  timingSafeEqual(Buffer.from(secretHash), Buffer.from(hashSecret(secret)));
