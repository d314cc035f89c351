import { auditSteps } from '../audit/audit-entry.ts';
import { Conflict, found, InvalidInput } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import { recordsOf } from '../customers/customer.ts';
import type { CustomerRepository } from '../customers/customer-repository.ts';
import { changeClockedTicket, type SeenTicket } from './change-ticket.ts';
import { ticketEventSteps } from './events.ts';
import type { Ticket } from './ticket.ts';
import type { TicketWorkContext } from './ticket-context.ts';
import { isUnfinished } from './ticket-status.ts';

export type MergingContext = TicketWorkContext & { customers: Pick<CustomerRepository, 'get'> };

/**
 * Closes a ticket whose work goes on in another one of the same customer; both in one transaction. The other one is answered
 * in both conversations from then on. Notes and history stay where they are. Returns the one that was closed.
 */
export async function mergeTicket(
  ctx: MergingContext,
  { intoId, reason, ...seen }: SeenTicket & { intoId: TicketId; reason?: string | undefined },
): Promise<Ticket> {
  if (intoId === seen.id) throw badTarget('is the ticket itself');
  const into = await ctx.tickets.get(intoId);
  if (into === undefined) throw badTarget('is no ticket of yours');
  if (!isUnfinished(into)) throw new Conflict({ public: `A ticket that is ${into.status} takes no other in.` });
  const customer = found(await ctx.customers.get(into.customerId), 'customer');
  return changeClockedTicket(ctx, seen, (before) => {
    if (!isUnfinished(before)) throw new Conflict({ public: `A ticket that is ${before.status} cannot be merged.` });
    if (!recordsOf(customer).includes(before.customerId)) throw badTarget('is a ticket of another customer');
    const at = ctx.now();
    return {
      change: { status: 'closed', statusSince: at.toISOString(), mergedIntoId: intoId },
      clock: [{ event: { is: 'moved', to: 'closed' }, at }],
      told: {
        event: { type: 'ticket.merged', intoId },
        audit: {
          action: 'ticket.merged',
          detail: { intoId, from: before.status, ...(reason !== undefined && { reason }) },
        },
      },
      alongWith: takeInSteps(ctx, into, before),
    };
  });
}

const takeInSteps = (ctx: MergingContext, into: Ticket, from: Ticket) => {
  const ways = [...(into.otherConversationIds ?? []), from.conversationId, ...(from.otherConversationIds ?? [])];
  const others = [...new Set(ways)].filter((id) => id !== into.conversationId);
  const after: Ticket = {
    ...into,
    ...(others.length > 0 && { otherConversationIds: others }),
    updatedAt: ctx.now().toISOString(),
    version: into.version + 1,
  };
  return [
    ...ctx.tickets.replaceSteps(into, after),
    ...auditSteps(ctx, {
      action: 'ticket.took_in',
      object: { entity: 'ticket', id: into.id },
      detail: { fromId: from.id, fromNumber: from.number },
    }),
    ...ticketEventSteps(ctx, after, { type: 'ticket.took_in', fromId: from.id }),
  ];
};

const badTarget = (message: string): InvalidInput =>
  new InvalidInput({ public: `"intoId" ${message}.` }, [{ field: 'intoId', message }]);
