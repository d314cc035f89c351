import type { TeamId, TicketId, UserId } from '../core/ids.ts';
import { rolePermissions } from '../users/permissions.ts';
import type { UserRepository } from '../users/user-repository.ts';
import { type Candidate, chooseAssignee } from './assignment-rule.ts';
import { changeTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';
import { NO_RULES } from './ticket-rules.ts';
import type { TicketStatus } from './ticket-status.ts';

export type AssigningContext = TicketContext & { users: Pick<UserRepository, 'all' | 'get'> };

/** The states in which a ticket needs somebody's hands: these count for capacity, and in these it is given by the rule. */
const AT_WORK: readonly TicketStatus[] = ['new', 'open'];

const waitsForSomebody = ({ status, assigneeId }: Ticket): boolean =>
  AT_WORK.includes(status) && assigneeId === undefined;

/**
 * Gives a ticket that nobody has to somebody of its team who is on duty and has room, as the team's rule says. Nobody fits:
 * it waits in the team's queue. Throws Conflict when the ticket, or the team's turn, has moved on meanwhile: try again.
 */
export async function assignByRule(ctx: AssigningContext, id: TicketId): Promise<void> {
  const [ticket, { rules = NO_RULES }] = await Promise.all([ctx.tickets.get(id), ctx.tickets.getRules()]);
  const teamId = ticket?.teamId ?? rules.defaultTeamId;
  if (ticket === undefined || teamId === undefined || !waitsForSomebody(ticket)) return;
  const rule = rules.assignment.find((one) => one.teamId === teamId);
  const rota = await ctx.tickets.getRota(teamId);
  const candidates = rule === undefined || rule.method === 'manual' ? [] : await candidatesOf(ctx, teamId, ticket);
  const assigneeId = rule && chooseAssignee(rule, candidates, rota.last);
  if (assigneeId === undefined && ticket.teamId === teamId) return;
  await changeTicket(ctx, ticket, () => ({
    change: { teamId, ...(assigneeId !== undefined && { assigneeId }) },
    told: {
      event: { type: 'ticket.assigned' },
      audit: {
        action: 'ticket.assigned',
        detail: { teamId, ...(assigneeId !== undefined && { assigneeId, method: rule?.method }) },
      },
    },
    ...(assigneeId !== undefined && { alongWith: ctx.tickets.rotaSteps(teamId, assigneeId, rota.version) }),
  }));
}

async function candidatesOf(ctx: AssigningContext, teamId: TeamId, { takenFromId }: Ticket): Promise<Candidate[]> {
  const [users, loads] = await Promise.all([ctx.users.all(), loadsOf(ctx)]);
  return users
    .filter(
      ({ state, onDutySince, teamIds }) => state === 'active' && onDutySince !== undefined && teamIds.includes(teamId),
    )
    .filter(({ id, role }) => id !== takenFromId && rolePermissions[role].has('tickets:write'))
    .map(({ id }) => ({ id, load: loads.get(id) ?? 0 }));
}

async function loadsOf(ctx: TicketContext): Promise<Map<UserId, number>> {
  const loads = new Map<UserId, number>();
  for await (const { assigneeId } of ticketsAtWork(ctx)) {
    if (assigneeId !== undefined) loads.set(assigneeId, (loads.get(assigneeId) ?? 0) + 1);
  }
  return loads;
}

/** The tickets of these states, the closest deadline first within each. */
export async function* ticketsAtWork(
  { tickets }: TicketContext,
  states: readonly TicketStatus[] = AT_WORK,
): AsyncGenerator<Ticket> {
  for (const status of states) {
    let after: string | undefined;
    do {
      const page = await tickets.listByStatus(status, { after });
      yield* page.items;
      after = page.next;
    } while (after !== undefined);
  }
}

/** Gives what waits in these teams' queues to those who have room now. */
export async function assignWaiting(ctx: AssigningContext, teamIds: readonly TeamId[]): Promise<void> {
  const { rules = NO_RULES } = await ctx.tickets.getRules();
  const byRule = rules.assignment.filter(({ method, teamId }) => method !== 'manual' && teamIds.includes(teamId));
  if (byRule.length === 0) return;
  for await (const ticket of ticketsAtWork(ctx)) {
    const teamId = ticket.teamId ?? rules.defaultTeamId;
    if (waitsForSomebody(ticket) && byRule.some((rule) => rule.teamId === teamId)) await assignByRule(ctx, ticket.id);
  }
}
