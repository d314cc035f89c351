import type { ServiceContext } from '../core/context.ts';
import { eventIdOf } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { outboxSteps } from '../data/outbox.ts';
import type { Ticket, TicketStatus } from './ticket.ts';

type TicketEvent =
  | { type: 'ticket.opened'; ticket: Ticket }
  | { type: 'ticket.moved'; ticket: Ticket; from: TicketStatus };

/** The outbox steps of a ticket's event. Events name things by id and carry no message text. */
export const ticketEventSteps = (ctx: ServiceContext, event: TicketEvent): TransactionStep[] => {
  const { id, number, status, priority, category, customerId, conversationId } = event.ticket;
  return outboxSteps({
    eventId: eventIdOf(ctx.newUlid()),
    tenantId: ctx.tenantId,
    type: event.type,
    occurredAt: ctx.now().toISOString(),
    data: {
      ticketId: id,
      number,
      status,
      priority,
      category,
      customerId,
      conversationId,
      ...(event.type === 'ticket.moved' && { from: event.from }),
    },
  });
};
