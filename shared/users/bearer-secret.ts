import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TenantId } from '../core/ids.ts';

const SECRET_BYTES = 32;

/**
 * A secret that somebody holds instead of signing in. It says whose it is, so that it is found without a list of all
 * secrets, and of its own part only a hash is stored. The part has 256 random bits: a slow hash would add nothing.
 */
export interface BearerSecret<Id extends string> {
  readonly tenantId: TenantId;
  readonly id: Id;
  readonly secret: string;
}

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const isSecretOf = ({ secretHash }: { readonly secretHash: string }, secret: string): boolean =>
  timingSafeEqual(Buffer.from(secretHash), Buffer.from(hashSecret(secret)));

/** `<prefix>_<tenant>_<id>_<secret>`, the ids without their own prefixes. */
export const formatSecret = (prefix: string, { tenantId, id, secret }: BearerSecret<string>): string =>
  [prefix, tenantId.slice(3), id.slice(3), secret].join('_');

const PARTS = /^([a-z]+)_([0-9A-HJKMNP-TV-Z]{26})_([0-9A-HJKMNP-TV-Z]{26})_([A-Za-z0-9_-]{43})$/;

/** The parts of such a text as ids still to be parsed; undefined for any other text. */
export const secretParts = (prefix: string, text: string) => {
  const [, found, tenant, id, secret] = PARTS.exec(text) ?? [];
  if (found !== prefix || tenant === undefined || id === undefined || secret === undefined) return undefined;
  return { tenantId: `tn_${tenant}`, id, secret };
};
