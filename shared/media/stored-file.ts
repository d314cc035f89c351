import * as z from 'zod';

/** What became of a customer's file: it is ours, or it cannot be had any more. */
export const StoredFile = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('stored'),
    /** In the tenant's part of the media bucket. */
    objectKey: z.string(),
    bytes: z.int(),
    at: z.iso.datetime(),
  }),
  z.object({
    state: z.literal('lost'),
    code: z.union([z.number(), z.string()]),
    cause: z.string(),
    nextStep: z.string(),
    at: z.iso.datetime(),
  }),
]);
export type StoredFile = z.infer<typeof StoredFile>;
