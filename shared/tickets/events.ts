import type { CallContext } from '../core/context.ts';
import type { TicketId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
import type { SlaStep, SlaTimerName } from './sla.ts';
import type { Ticket } from './ticket.ts';
import type { TicketStatus } from './ticket-status.ts';

export type TicketChangeEvent =
  | { type: 'ticket.moved'; from: TicketStatus }
  | { type: 'ticket.assigned' }
  | { type: 'ticket.released' }
  | { type: 'ticket.edited' }
  | { type: 'ticket.message_linked' | 'ticket.message_unlinked'; messageId: string }
  | { type: 'ticket.merged'; intoId: TicketId }
  | { type: 'ticket.took_in'; fromId: TicketId }
  /** A promise's clock went so far: see the clock of tickets. */
  | { type: `ticket.${SlaStep}`; timer: SlaTimerName };

/** The outbox steps of a ticket's event. Events name things by id and carry no message text. */
export const ticketEventSteps = (
  ctx: CallContext,
  { id, number, status, priority, category, customerId, conversationId, assigneeId, teamId }: Ticket,
  { type, ...more }: TicketChangeEvent | { type: 'ticket.opened' },
): TransactionStep[] =>
  eventSteps(ctx, type, {
    ...{ ticketId: id, number, status, priority, category, customerId, conversationId, assigneeId, teamId },
    ...more,
  });
