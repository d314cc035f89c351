import * as z from 'zod';

/** A user of the pool as it is stored. */
export const PoolUser = z.object({
  sub: z.string(),
  /** The sub itself, or `<provider>_<id there>` for whoever an identity provider vouches for. */
  username: z.string(),
  email: z.string(),
  status: z.enum(['CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER']),
  enabled: z.coerce.boolean(),
  password_hash: z.string().nullable(),
  /** Of the code generator, in base32; unproven until `totp_active`. */
  totp_secret: z.string().nullable(),
  totp_active: z.coerce.boolean(),
  /** JSON: all attributes but `sub`. */
  attributes: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.string(), z.string())),
  created_at: z.number(),
  modified_at: z.number(),
});
export type PoolUser = z.infer<typeof PoolUser>;

/** Cognito's form: the attributes with `sub`. */
export function allAttributes({ sub, attributes }: PoolUser): Record<string, string> {
  return { sub, ...attributes };
}
