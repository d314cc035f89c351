import { TeamId } from '../core/ids.ts';
import { changeSteps } from './change-steps.ts';
import type { Team } from './team.ts';
import type { TeamsContext } from './users-context.ts';

/** Makes a team that nobody is in yet. */
export async function createTeam(ctx: TeamsContext, { name }: { name: string }): Promise<Team> {
  const at = ctx.now().toISOString();
  const id = TeamId.parse(`tm_${ctx.newUlid()}`);
  const team: Team = { entity: 'Team', id, name, createdAt: at, updatedAt: at, version: 1 };
  await ctx.teams.transact([
    ...ctx.teams.insertSteps(team),
    ...changeSteps(ctx, { action: 'team.created', object: { entity: 'team', id } }),
  ]);
  return team;
}
