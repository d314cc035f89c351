import { correctionSteps } from '../conversations/correction-steps.ts';
import { type ReceivedMessage, wordsOf } from '../conversations/message.ts';
import type { MessageRepository } from '../conversations/message-repository.ts';
import { isFromCustomer } from '../conversations/read-recent-threads.ts';
import { found, InvalidInput } from '../core/errors.ts';
import type { LookupEntryId, TicketId } from '../core/ids.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';
import { changeClockedTicket, type SeenTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketWorkContext } from './ticket-context.ts';
import type { TicketPriority } from './ticket-status.ts';

export interface EditTicketInput extends SeenTicket {
  priority?: TicketPriority | undefined;
  category?: LookupEntryId | undefined;
}

type EditingContext = TicketWorkContext & { lookups: Pick<LookupRepository, 'find'>; messages: MessageRepository };

/**
 * Changes a ticket's priority or category. Other promises hold then; what was used of the old ones counts. Another category
 * says what the message was about that the ticket was opened for: it is corrected with it.
 */
export async function editTicket(
  ctx: EditingContext,
  { priority, category, ...seen }: EditTicketInput,
): Promise<Ticket> {
  if (category !== undefined) await requireCategory(ctx, category);
  const message = category === undefined ? undefined : await openingMessage(ctx, seen.id);
  return changeClockedTicket(ctx, seen, (before) => {
    const change = { priority: priority ?? before.priority, category: category ?? before.category };
    if (change.priority === before.priority && change.category === before.category) return undefined;
    const isMoved = message !== undefined && change.category !== before.category;
    return {
      change,
      alongWith: isMoved ? correctionSteps(ctx, message, { entryId: category }).steps : [],
      clock: [{ event: { is: 'retargeted' }, at: ctx.now() }],
      told: { event: { type: 'ticket.edited' }, audit: { action: 'ticket.edited', detail: change } },
    };
  });
}

/** What the customer wrote that the ticket was opened for; absent where it was opened by hand, and for what has no words. */
async function openingMessage(ctx: EditingContext, id: TicketId): Promise<ReceivedMessage | undefined> {
  const { conversationId, messageKey } = (await ctx.tickets.get(id)) ?? {};
  if (conversationId === undefined || !messageKey) return undefined;
  const message = await ctx.messages.get(conversationId, messageKey);
  return message !== undefined && isFromCustomer(message) && wordsOf(message) !== undefined ? message : undefined;
}

async function requireCategory({ tenants, lookups }: EditingContext, category: LookupEntryId): Promise<void> {
  const { lookupVersion } = found(await tenants.get({ consistent: true }), 'organisation');
  if ((await lookups.find(lookupVersion, category)) !== undefined) return;
  const message = 'is no entry of your published lookup tables';
  throw new InvalidInput({ public: `"category" ${message}.` }, [{ field: 'category', message }]);
}
