import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TeamsContext } from '../../../shared/users/users-context.ts';
import { TeamView, teamPath } from './team-view.ts';

export const getTeam = tenantRoute({
  method: 'GET',
  path: '/teams/{teamId}',
  permission: 'users:read',
  summary: 'Get a team',
  description: 'Who is in it stands with the users.',
  input: z.strictObject(teamPath),
  output: TeamView,
  run: async (ctx: TeamsContext, { teamId }) => found(await ctx.teams.get(teamId), 'team'),
});
