import * as z from 'zod';

/** What a caller has seen, so that nobody's change is lost. */
export const seenVersion = {
  version: z.int().min(1).meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
};
