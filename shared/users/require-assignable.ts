import { InvalidInput } from '../core/errors.ts';
import type { TeamId, UserId } from '../core/ids.ts';
import type { TeamRepository } from './team-repository.ts';
import type { UserRepository } from './user-repository.ts';

/** Throws InvalidInput unless the person is an active colleague and the team one of the tenant's; either may be absent. */
export async function requireAssignable(
  ctx: { users: UserRepository; teams: TeamRepository },
  { assigneeId, teamId }: { assigneeId?: UserId | undefined; teamId?: TeamId | undefined },
): Promise<void> {
  const [user, team] = await Promise.all([
    assigneeId === undefined ? undefined : ctx.users.get(assigneeId),
    teamId === undefined ? undefined : ctx.teams.get(teamId),
  ]);
  if (assigneeId !== undefined && user?.state !== 'active') throw unknown('assigneeId', 'is no active colleague');
  if (teamId !== undefined && team === undefined) throw unknown('teamId', 'is no team of yours');
}

const unknown = (field: string, message: string): InvalidInput =>
  new InvalidInput({ public: `"${field}" ${message}.` }, [{ field, message }]);
