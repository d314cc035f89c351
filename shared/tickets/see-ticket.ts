import { type SightContext, scopeOf } from '../conversations/see-conversation.ts';
import { isVisible } from '../conversations/visibility.ts';
import { found } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';

/** What a route of tickets knows of its caller: employees see the tickets that the tenant's rule for conversations lets them. */
export type TicketSight = TicketContext & Pick<SightContext, 'caller' | 'conversationVisibility'>;

/** The ticket as it stands; NotFound also for one that the caller may not see. */
export async function seeTicket(ctx: TicketSight, id: TicketId): Promise<Ticket> {
  const [ticket, scope] = await Promise.all([ctx.tickets.get(id), scopeOf(ctx)]);
  return found(ticket !== undefined && isVisible(ticket, scope) ? ticket : undefined, 'ticket');
}

/** Throws NotFound unless the caller would see the ticket if nobody had it. */
export async function requireTakeable(ctx: TicketSight, id: TicketId): Promise<void> {
  const [ticket, scope] = await Promise.all([ctx.tickets.get(id), scopeOf(ctx)]);
  found(ticket !== undefined && isVisible({ teamId: ticket.teamId }, scope) ? ticket : undefined, 'ticket');
}

/** Which tickets the caller sees. */
export const sightOf = async (ctx: TicketSight): Promise<(ticket: Ticket) => boolean> => {
  const scope = await scopeOf(ctx);
  return (ticket) => isVisible(ticket, scope);
};
