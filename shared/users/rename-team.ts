import { Conflict, found } from '../core/errors.ts';
import type { TeamId } from '../core/ids.ts';
import { changeSteps } from './change-steps.ts';
import type { Team } from './team.ts';
import type { TeamsContext } from './users-context.ts';

export interface RenameTeamInput {
  id: TeamId;
  /** The version that the caller has seen. */
  version: number;
  name: string;
}

/** Gives a team another name. */
export async function renameTeam(ctx: TeamsContext, { id, version, name }: RenameTeamInput): Promise<Team> {
  const before = found(await ctx.teams.get(id), 'team');
  if (before.version !== version) throw new Conflict({ public: CHANGED });
  const after: Team = { ...before, name, updatedAt: ctx.now().toISOString(), version: version + 1 };
  await ctx.teams.transact([
    ...ctx.teams.replaceSteps(before, after),
    ...changeSteps(ctx, { action: 'team.renamed', object: { entity: 'team', id } }),
  ]);
  return after;
}

const CHANGED = 'The team was changed by someone else in the meantime. Load it again and repeat the change.';
