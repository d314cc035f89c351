import { LookupEntryId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type CorrectionContext, correctMessage as correct } from '../../../shared/lookups/correct-message.ts';
import { MessageView, messageView } from '../conversations/message-view.ts';
import { maybeReason } from './entry-view.ts';
import { messageInput, placeOf } from './message-place.ts';

export const correctMessage = tenantRoute({
  method: 'POST',
  path: '/lookups/corrections',
  permission: 'conversations:write',
  summary: 'Say what a message was about',
  description:
    'Where the bot read it otherwise: a message of a conversation, or the one that a ticket was opened for. The customer’s ' +
    'conversation does not change; replays and reports know it, and POST /lookups/proposals makes it an example.',
  input: messageInput({
    entryId: LookupEntryId.nullable().meta({ description: 'Of the draft; `null` where no entry fits.' }),
    ...maybeReason,
  }),
  output: MessageView,
  run: async (ctx: CorrectionContext, { entryId, reason, ...input }) =>
    messageView(await correct(ctx, { place: placeOf(input), entryId: entryId ?? undefined, reason })),
});
