import * as z from 'zod';
import { CannedReplyId } from '../core/ids.ts';
import { Language } from '../lookups/lookup-entry.ts';

/** What one types to get the text: small letters, digits, hyphens, no space. */
export const Shortcut = z
  .string()
  .regex(/^[\p{Ll}\p{Lo}\p{Nd}][\p{Ll}\p{Lo}\p{M}\p{Nd}_-]{0,39}$/u, 'must be 1 to 40 small letters, digits, _ or -')
  .meta({ examples: ['opening-hours'] });
export type Shortcut = z.infer<typeof Shortcut>;

/** A text that people send often, in the tenant's languages. */
export const CannedReply = z.object({
  entity: z.literal('CannedReply'),
  id: CannedReplyId,
  shortcut: Shortcut,
  texts: z.record(Language, z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type CannedReply = z.infer<typeof CannedReply>;
