import type { TeamId, TicketId, UserId } from '../core/ids.ts';
import { requireAssignable } from '../users/require-assignable.ts';
import type { TeamRepository } from '../users/team-repository.ts';
import type { UserRepository } from '../users/user-repository.ts';
import { changeTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';

export interface AssignTicketInput {
  id: TicketId;
  /** Absent: nobody. */
  assigneeId?: UserId | undefined;
  /** Absent: no team. */
  teamId?: TeamId | undefined;
  reason?: string | undefined;
  version: number;
}

/** Gives a ticket to a person, a team, both or nobody. */
export async function assignTicket(
  ctx: TicketContext & { users: UserRepository; teams: TeamRepository },
  { id, assigneeId, teamId, reason, version }: AssignTicketInput,
): Promise<Ticket> {
  await requireAssignable(ctx, { assigneeId, teamId });
  return changeTicket(ctx, { id, version }, () => ({
    change: { assigneeId, teamId },
    told: {
      event: { type: 'ticket.assigned' },
      audit: {
        action: 'ticket.assigned',
        detail: {
          ...(assigneeId !== undefined && { assigneeId }),
          ...(teamId !== undefined && { teamId }),
          ...(reason !== undefined && { reason }),
        },
      },
    },
  }));
}
