import * as z from 'zod';

/** Meta's tokens are a few hundred visible characters. */
export const accessToken = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,1000}$/, 'must be an access token of Meta, without spaces')
  .meta({ description: 'A business or system user token of Meta. It is stored encrypted and never shown again.' });
