import { auditSteps } from '../audit/audit-entry.ts';
import { InvalidInput } from '../core/errors.ts';
import { eventSteps } from '../data/outbox.ts';
import type { TeamRepository } from '../users/team-repository.ts';
import type { TicketContext } from './ticket-context.ts';
import type { TicketRules } from './ticket-rules.ts';

/**
 * Replaces the organisation's rules: rules, history entry and `ticket_rules.changed` in one transaction. Throws Conflict when
 * they are of another version than `version`; 0 is none yet. Throws InvalidInput for a team that there is not. Tickets keep what they were promised until their priority or
 * category changes.
 */
export async function changeTicketRules(
  ctx: TicketContext & { teams: Pick<TeamRepository, 'get'> },
  { rules, version: seen }: { rules: TicketRules; version: number },
): Promise<{ rules: TicketRules; version: number }> {
  await requireTeams(ctx, rules);
  const version = seen + 1;
  await ctx.tickets.transact([
    ...ctx.tickets.rulesSteps(rules, seen),
    ...auditSteps(ctx, {
      action: 'ticket_rules.changed',
      object: { entity: 'settings', id: 'tickets' },
      detail: { version },
    }),
    ...eventSteps(ctx, 'ticket_rules.changed', { version }),
  ]);
  return { rules, version };
}

async function requireTeams(
  { teams }: { teams: Pick<TeamRepository, 'get'> },
  { assignment, defaultTeamId }: TicketRules,
): Promise<void> {
  const named = [
    ...assignment.map(({ teamId }, index) => ({ field: `rules.assignment.${index}.teamId`, teamId })),
    ...(defaultTeamId === undefined ? [] : [{ field: 'rules.defaultTeamId', teamId: defaultTeamId }]),
  ];
  for (const { field, teamId } of named) {
    if ((await teams.get(teamId)) !== undefined) continue;
    const message = 'is no team of yours';
    throw new InvalidInput({ public: `"${field}" ${message}.` }, [{ field, message }]);
  }
}
