import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LabContext } from '../../../shared/lookups/lab-context.ts';
import { MAX_REPLAYED, Replay, replayMessages as replay } from '../../../shared/lookups/replay-messages.ts';
import { maybeReason } from './entry-view.ts';

export const replayMessages = tenantRoute({
  method: 'POST',
  path: '/lookups/replay',
  permission: 'lookups:write',
  summary: 'See what the draft would change',
  description:
    'The newest messages of customers are read again, by the draft and by the tables in force. Where a person said what a ' +
    'message was about, the change is better or worse. Needs conversations:read, too. Changes nothing; the history has the ' +
    'figures.',
  input: z.strictObject({
    messages: z
      .int()
      .min(1, 'must be at least 1')
      .max(MAX_REPLAYED, `must be at most ${MAX_REPLAYED}`)
      .default(1_000)
      .meta({ description: 'How many at most.' }),
    ...maybeReason,
  }),
  output: Replay.meta({ id: 'LookupReplay' }),
  run: (ctx: LabContext, input) => replay(ctx, input),
});
