import { Conflict, InvalidInput } from '../core/errors.ts';
import type { TeamId } from '../core/ids.ts';
import { changeUser, type SeenUser } from './change-user.ts';
import type { User } from './user.ts';
import type { TeamMembersContext } from './users-context.ts';

/** Puts a user into these teams and no others. */
export async function changeUserTeams(
  ctx: TeamMembersContext,
  { teamIds, ...seen }: SeenUser & { teamIds: readonly TeamId[] },
): Promise<User> {
  const wanted = [...new Set(teamIds)];
  await requireTeams(ctx, wanted);
  return changeUser(ctx, seen, (before) => {
    if (before.state === 'removed') throw new Conflict({ public: 'This user was removed.' });
    return {
      change: { teamIds: wanted },
      told: { action: 'user.teams_changed', detail: { teamIds: wanted.join(' ') } },
      along: ctx.teams.presenceSteps(wanted),
    };
  });
}

/** Throws InvalidInput for a team that the tenant does not have. */
export async function requireTeams(ctx: Pick<TeamMembersContext, 'teams'>, ids: readonly TeamId[]): Promise<void> {
  const teams = await Promise.all(ids.map((id) => ctx.teams.get(id)));
  if (teams.every((team) => team !== undefined)) return;
  const message = 'names a team that there is not';
  throw new InvalidInput({ public: `"teamIds" ${message}.` }, [{ field: 'teamIds', message }]);
}
