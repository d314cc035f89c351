import { correctionSteps } from '../conversations/correction-steps.ts';
import { type ReceivedMessage, wordsOf } from '../conversations/message.ts';
import type { MessageRepository } from '../conversations/message-repository.ts';
import { isFromCustomer } from '../conversations/read-recent-threads.ts';
import type { LookupEntryId, TicketId } from '../core/ids.ts';
import { patched } from '../core/patched.ts';
import { changeClockedTicket, type SeenTicket } from './change-ticket.ts';
import { type CategoryContext, requireCategory } from './require-category.ts';
import type { Ticket } from './ticket.ts';
import type { TicketWorkContext } from './ticket-context.ts';
import type { TicketPriority } from './ticket-status.ts';

export interface EditTicketInput extends SeenTicket {
  priority?: TicketPriority | undefined;
  /** `null`: no entry fits. */
  category?: LookupEntryId | null | undefined;
  /** `null` takes it away. */
  subject?: string | null | undefined;
}

type EditingContext = TicketWorkContext & CategoryContext & { messages: MessageRepository };

const FIELDS = ['priority', 'category', 'subject'] as const;

/**
 * Changes what is said of a ticket. By another priority or category other promises hold; what was used of the old ones counts.
 * Another category says what the message was about that the ticket was opened for: it is corrected with it.
 */
export async function editTicket(
  ctx: EditingContext,
  { priority, category, subject, ...seen }: EditTicketInput,
): Promise<Ticket> {
  if (category) await requireCategory(ctx, category);
  const message = category === undefined ? undefined : await openingMessage(ctx, seen.id);
  return changeClockedTicket(ctx, seen, (before) => {
    const change = {
      priority: priority ?? before.priority,
      category: patched(before.category, category),
      subject: patched(before.subject, subject),
    };
    const fields = FIELDS.filter((name) => change[name] !== before[name]);
    if (fields.length === 0) return undefined;
    const hasOtherPromises = fields.some((name) => name !== 'subject');
    const isMoved = message !== undefined && fields.includes('category');
    const detail = {
      ...{ fields: fields.join(' '), priority: change.priority },
      ...(change.category !== undefined && { category: change.category }),
    };
    return {
      change,
      alongWith: isMoved ? correctionSteps(ctx, message, { entryId: category ?? undefined }).steps : [],
      clock: hasOtherPromises ? [{ event: { is: 'retargeted' }, at: ctx.now() }] : [],
      told: { event: { type: 'ticket.edited' }, audit: { action: 'ticket.edited', detail } },
    };
  });
}

/** What the customer wrote that the ticket was opened for; absent where no message was named, and for what has no words. */
async function openingMessage(ctx: EditingContext, id: TicketId): Promise<ReceivedMessage | undefined> {
  const { conversationId, messageKey } = (await ctx.tickets.get(id)) ?? {};
  if (conversationId === undefined || !messageKey) return undefined;
  const message = await ctx.messages.get(conversationId, messageKey);
  return message !== undefined && isFromCustomer(message) && wordsOf(message) !== undefined ? message : undefined;
}
