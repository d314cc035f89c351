import * as z from 'zod';

/** Reads an item as it is. */
export const anyObject = z.record(z.string(), z.unknown());
