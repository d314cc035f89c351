import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { fillDraft as fill } from '../../../shared/lookups/fill-draft.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { Trade } from '../../../shared/lookups/starters.ts';
import { maybeReason } from './entry-view.ts';

export const fillDraft = tenantRoute({
  method: 'POST',
  path: '/lookups/starters',
  permission: 'lookups:write',
  summary: 'Fill an empty draft with a starter table',
  description:
    'In those of the bot’s languages that it is written in. What only you know stands in brackets: the draft is not published ' +
    'before it is filled in. 409 for a draft that has entries.',
  status: 201,
  input: z.strictObject({ trade: Trade, ...maybeReason }),
  output: z.object({ entries: z.int(), languages: z.array(z.string()) }),
  run: (ctx: LookupContext, input) => fill(ctx, input),
});
