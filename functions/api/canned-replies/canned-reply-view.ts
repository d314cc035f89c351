import * as z from 'zod';
import { CannedReply, Shortcut } from '../../../shared/canned-replies/canned-reply.ts';
import { CannedReplyId } from '../../../shared/core/ids.ts';
import { textOf } from '../../../shared/core/text.ts';
import { Language } from '../../../shared/lookups/lookup-entry.ts';

export const CannedReplyView = CannedReply.omit({ entity: true }).meta({ id: 'CannedReply' });

export const shortcut = Shortcut.meta({ description: 'What one types to get it.', examples: ['opening-hours'] });

/** WhatsApp's limit of a text. */
export const texts = z
  .record(Language, textOf(4096))
  .refine((all) => Object.keys(all).length > 0, 'must have a text')
  .refine((all) => Object.keys(all).length <= 20, 'must have at most 20 texts')
  .meta({ description: 'The text for each language.', examples: [{ en: 'We are open from 9 to 18.' }] });

/** The path of one canned reply. */
export const cannedReplyPath = { cannedReplyId: CannedReplyId };

export const seenVersion = {
  version: z.coerce
    .number()
    .int()
    .min(1)
    .meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
};
