import { type AuditEntry, auditSteps } from '../audit/audit-entry.ts';
import { Conflict, found } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import { type TicketChangeEvent, ticketEventSteps } from './events.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';

/** What becomes of a ticket, and what the history and the bus are told of it. */
export interface TicketChange {
  change: Partial<Omit<Ticket, 'entity' | 'id' | 'number' | 'version'>>;
  audit: Pick<AuditEntry, 'action' | 'detail'>;
  event: TicketChangeEvent;
}

/**
 * Changes a ticket: item, history entry and event in one transaction. Throws NotFound, and Conflict when it is not as `seen`
 * or somebody else changes it at the same time.
 */
export async function changeTicket(
  ctx: TicketContext,
  seen: { id: TicketId; version?: number | undefined },
  decide: (before: Ticket) => TicketChange,
): Promise<Ticket> {
  const before = found(await ctx.tickets.get(seen.id), 'ticket');
  if (seen.version !== undefined && seen.version !== before.version) throw new Conflict({ public: CHANGED });
  const { change, audit, event } = decide(before);
  const after: Ticket = {
    ...before,
    ...change,
    updatedAt: ctx.now().toISOString(),
    version: before.version + 1,
  };
  const object = { entity: 'ticket', id: before.id };
  await ctx.tickets.transact([
    ...ctx.tickets.replaceSteps(before, after),
    ...auditSteps(ctx, { ...audit, object }),
    ...ticketEventSteps(ctx, after, event),
  ]);
  return after;
}

const CHANGED = 'The ticket was changed by someone else in the meantime. Load it again and repeat the change.';
