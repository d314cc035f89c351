import { Conflict, Forbidden, found } from '../core/errors.ts';
import type { TicketId, UserId } from '../core/ids.ts';
import type { TenantCaller } from '../http/caller.ts';
import type { UserRepository } from '../users/user-repository.ts';
import { changeTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';
import { isUnfinished } from './ticket-status.ts';

export interface TakingContext extends TicketContext {
  caller: TenantCaller;
  users: Pick<UserRepository, 'get'>;
}

/**
 * Takes a ticket that nobody has. Of two who take it at once one gets it; the other's Conflict says who has it. Taking one's
 * own again changes nothing.
 */
export async function takeTicket(ctx: TakingContext, { id }: { id: TicketId }): Promise<Ticket> {
  if (ctx.caller.kind !== 'user') throw new Forbidden({ public: 'Only a person can take a ticket.' });
  const { userId } = ctx.caller;
  const before = found(await ctx.tickets.get(id), 'ticket');
  if (before.assigneeId === userId) return before;
  if (before.assigneeId !== undefined) throw await takenBy(ctx, before.assigneeId);
  if (!isUnfinished(before)) throw new Conflict({ public: `A ticket that is ${before.status} cannot be taken.` });
  try {
    return await changeTicket(ctx, { id, version: before.version }, () => ({
      change: { assigneeId: userId },
      told: {
        event: { type: 'ticket.assigned' },
        audit: { action: 'ticket.assigned', detail: { assigneeId: userId } },
      },
    }));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const holder = (await ctx.tickets.get(id))?.assigneeId;
    throw holder === undefined || holder === userId ? error : await takenBy(ctx, holder);
  }
}

const takenBy = async ({ users }: TakingContext, holder: UserId): Promise<Conflict> => {
  const name = (await users.get(holder))?.name ?? 'Somebody else';
  return new Conflict({ public: `${name} has taken the ticket.` });
};
