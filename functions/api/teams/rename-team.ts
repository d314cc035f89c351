import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { renameTeam as rename } from '../../../shared/users/rename-team.ts';
import { Team } from '../../../shared/users/team.ts';
import type { TeamsContext } from '../../../shared/users/users-context.ts';
import { seenVersion } from '../users/user-view.ts';
import { TeamView, teamPath } from './team-view.ts';

export const renameTeam = tenantRoute({
  method: 'PATCH',
  path: '/teams/{teamId}',
  permission: 'teams:write',
  summary: 'Give a team another name',
  input: z.strictObject({ ...teamPath, ...seenVersion, ...Team.pick({ name: true }).shape }),
  output: TeamView,
  run: (ctx: TeamsContext, { teamId, ...input }) => rename(ctx, { id: teamId, ...input }),
});
