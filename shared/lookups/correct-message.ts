import { correctionSteps } from '../conversations/correction-steps.ts';
import { type ReceivedMessage, wordsOf } from '../conversations/message.ts';
import { isFromCustomer } from '../conversations/read-recent-threads.ts';
import { seeConversation } from '../conversations/see-conversation.ts';
import { Conflict, found, InvalidInput } from '../core/errors.ts';
import type { ConversationId, LookupEntryId, TicketId } from '../core/ids.ts';
import type { TicketRepository } from '../tickets/ticket-repository.ts';
import type { LabContext } from './lab-context.ts';
import { openDraft } from './open-draft.ts';

/** A message by its place, or the one that a ticket was opened for. */
export type MessagePlace = { conversationId: ConversationId; key: string | undefined } | { ticketId: TicketId };

export interface CorrectionContext extends LabContext {
  tickets: TicketRepository;
}

/**
 * Notes what a message was about, where the bot read it otherwise; `undefined`: no entry fits. A later correction takes
 * the place of this one. Throws NotFound for what the caller may not see, InvalidInput for an entry that the draft lacks.
 */
export async function correctMessage(
  ctx: CorrectionContext,
  { place, ...correction }: { place: MessagePlace; entryId: LookupEntryId | undefined; reason?: string | undefined },
): Promise<ReceivedMessage> {
  const message = await findMessage(ctx, place);
  if (wordsOf(message) === undefined) {
    throw new Conflict({ public: 'The message has no words that the bot could have read.' });
  }
  if (correction.entryId !== undefined) await requireEntry(ctx, correction.entryId);
  const { corrected, steps } = correctionSteps(ctx, message, correction);
  await ctx.conversations.transact(steps);
  return corrected;
}

/** The customer's message at this place, in a conversation that the caller may see. */
export async function findMessage(ctx: CorrectionContext, place: MessagePlace): Promise<ReceivedMessage> {
  const { conversationId, key } = 'ticketId' in place ? await placeOfTicket(ctx, place.ticketId) : place;
  await seeConversation(ctx, conversationId);
  const message = key === undefined ? undefined : await ctx.messages.get(conversationId, key, { consistent: true });
  return found(message !== undefined && isFromCustomer(message) ? message : undefined, 'message of a customer');
}

const placeOfTicket = async ({ tickets }: CorrectionContext, id: TicketId) => {
  const { conversationId, messageKey } = found(await tickets.get(id), 'ticket');
  return { conversationId, key: messageKey };
};

async function requireEntry(ctx: LabContext, entryId: LookupEntryId): Promise<void> {
  const known = await ctx.drafts.findKnown(await openDraft(ctx), [entryId]);
  if (known.has(entryId)) return;
  const message = 'is no entry of the tables';
  throw new InvalidInput({ public: `"entryId" ${message}.` }, [{ field: 'entryId', message }]);
}
