import type { CallContext } from '../core/context.ts';
import type { TicketRepository } from './ticket-repository.ts';

/** What a use case of tickets works with. */
export interface TicketContext extends CallContext {
  tickets: TicketRepository;
}
