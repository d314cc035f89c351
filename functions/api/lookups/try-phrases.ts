import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { TriedPhrase, tryPhrases as tryThem } from '../../../shared/lookups/try-phrases.ts';
import { maybeReason } from './entry-view.ts';

const MAX_PHRASES = 50;

export const tryPhrases = tenantRoute({
  method: 'POST',
  path: '/lookups/try',
  permission: 'lookups:read',
  summary: 'See how the bot would read phrases, and why',
  description: 'By the draft, or by a published version. Changes nothing; the history says that it was done.',
  input: z.strictObject({
    phrases: z
      .array(textOf(1000))
      .min(1, 'must be at least 1')
      .max(MAX_PHRASES, `must be at most ${MAX_PHRASES}`)
      .meta({ examples: [['When do you open?']] }),
    version: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'A published version; the draft when absent.', examples: [1] }),
    ...maybeReason,
  }),
  output: z.object({ phrases: z.array(TriedPhrase) }).meta({ id: 'TriedPhrases' }),
  run: async (ctx: LookupContext, input) => ({ phrases: await tryThem(ctx, input) }),
});
