import * as z from 'zod';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

/** What every list takes: how many at most, and where the page before it ended. */
export const pageInput = {
  limit: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(MAX_LIMIT, `must be at most ${MAX_LIMIT}`)
    .default(DEFAULT_LIMIT)
    .meta({ description: `How many at most, 1 to ${MAX_LIMIT}.`, examples: [DEFAULT_LIMIT] }),
  after: z
    .string()
    .min(1)
    .max(2048)
    .optional()
    .meta({ description: 'The `next` of the page before; absent for the first page.' }),
};

/** A page of a list. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    next: z
      .string()
      .optional()
      .meta({ description: 'Give it as `after` to get the next page; absent on the last one.' }),
  });
