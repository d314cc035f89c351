import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { CorrectionContext } from '../../../shared/lookups/correct-message.ts';
import { proposePhrase as propose } from '../../../shared/lookups/propose-phrase.ts';
import { EntryView, maybeReason } from './entry-view.ts';
import { messageInput, placeOf } from './message-place.ts';

export const proposePhrase = tenantRoute({
  method: 'POST',
  path: '/lookups/proposals',
  permission: 'lookups:propose',
  summary: 'Make a corrected message an example of its entry',
  description:
    'In the draft, which managers look through and publish. E-mail addresses, links and long numbers are left out of it; give `text` to word it yourself. Repeating it ' +
    'changes nothing. Needs conversations:read, too.',
  input: messageInput({ text: textOf(500).optional(), ...maybeReason }),
  output: z.object({ phrase: z.string(), entry: EntryView }),
  run: (ctx: CorrectionContext, { text, reason, ...input }) => propose(ctx, { place: placeOf(input), text, reason }),
});
