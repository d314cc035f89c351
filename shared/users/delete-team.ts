import { Conflict, found } from '../core/errors.ts';
import type { TeamId } from '../core/ids.ts';
import { changeSteps } from './change-steps.ts';
import type { TeamsContext } from './users-context.ts';

/**
 * Deletes a team that nobody is in. Somebody who is put in at the same moment fails, or is left in a team that there is
 * not, which lets them see nothing.
 */
export async function deleteTeam(ctx: TeamsContext, { id }: { id: TeamId }): Promise<void> {
  const team = found(await ctx.teams.get(id), 'team');
  const members = (await ctx.users.all()).filter((user) => user.teamIds.includes(id));
  if (members.length > 0) throw new Conflict({ public: `Take its ${members.length} members out of the team first.` });
  await ctx.teams.transact([
    ...ctx.teams.deleteSteps(team),
    ...changeSteps(ctx, { action: 'team.deleted', object: { entity: 'team', id } }),
  ]);
}
