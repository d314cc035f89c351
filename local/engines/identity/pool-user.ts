import * as z from 'zod';
import { parseJson } from '../../json.ts';

/** A user of the pool as it is stored. */
export const PoolUser = z.object({
  sub: z.string(),
  /** The sub itself, or `<provider>_<id there>` for whoever an identity provider vouches for. */
  username: z.string(),
  email: z.string(),
  status: z.enum(['CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER']),
  enabled: z.coerce.boolean(),
  password_hash: z.string().nullable(),
  /** Of the code generator, in base32; only when a code has proven that it is there. */
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

const Identities = z.tuple([z.looseObject({ providerName: z.string() })]);

/** Who vouches for a user: an identity provider by its name, or `COGNITO`, which takes passwords. */
export function providerOf({ attributes }: Pick<PoolUser, 'attributes'>): string {
  const identities = Identities.safeParse(parseJson(attributes.identities ?? ''));
  return identities.success ? identities.data[0].providerName : 'COGNITO';
}
