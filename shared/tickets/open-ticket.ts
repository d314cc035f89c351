import { auditSteps } from '../audit/audit-entry.ts';
import { Conflict } from '../core/errors.ts';
import type { ConversationId, CustomerId, TeamId, TicketId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import type { Details } from '../details/details.ts';
import { ticketEventSteps } from './events.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';
import type { TicketPriority } from './ticket-status.ts';

export interface OpenTicketInput {
  /** Chosen by the caller, so that a repeated call finds the ticket of the first. */
  id: TicketId;
  subject?: string | undefined;
  category?: string | undefined;
  priority: TicketPriority;
  teamId?: TeamId | undefined;
  customerId: CustomerId;
  conversationId: ConversationId;
  messageKey?: string | undefined;
  followsId?: TicketId | undefined;
  details?: Details | undefined;
  /** Steps of the caller that must hold together with the ticket. */
  alongWith?: (ticket: Ticket) => TransactionStep[];
}

/** Opens a ticket: number, history entry and `ticket.opened` in one transaction. Opening the same id again returns it. */
export async function openTicket(ctx: TicketContext, input: OpenTicketInput): Promise<Ticket> {
  const { id, alongWith, ...rest } = input;
  const existing = await ctx.tickets.get(id);
  if (existing !== undefined) return existing;
  const at = ctx.now().toISOString();
  const ticket: Ticket = {
    entity: 'Ticket',
    id,
    number: await ctx.tickets.takeNumber(),
    status: 'new',
    ...rest,
    openedAt: at,
    updatedAt: at,
    version: 1,
  };
  const object = { entity: 'ticket', id };
  try {
    await ctx.tickets.transact([
      ...ctx.tickets.insertSteps(ticket),
      ...auditSteps(ctx, { action: 'ticket.opened', object, detail: { number: ticket.number } }),
      ...ticketEventSteps(ctx, ticket, { type: 'ticket.opened' }),
      ...(alongWith?.(ticket) ?? []),
    ]);
  } catch (error) {
    // The answer of an earlier attempt may have been lost: then the ticket is there.
    const stored = error instanceof Conflict ? await ctx.tickets.get(id) : undefined;
    if (stored === undefined) throw error;
    return stored;
  }
  ctx.metrics.count('TicketsOpened');
  return ticket;
}
