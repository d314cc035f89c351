import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { createTeam as create } from '../../../shared/users/create-team.ts';
import { Team } from '../../../shared/users/team.ts';
import type { TeamsContext } from '../../../shared/users/users-context.ts';
import { TeamView } from './team-view.ts';

export const createTeam = tenantRoute({
  method: 'POST',
  path: '/teams',
  permission: 'teams:write',
  summary: 'Make a team',
  input: z.strictObject(Team.pick({ name: true }).shape),
  output: TeamView,
  status: 201,
  run: (ctx: TeamsContext, input) => create(ctx, input),
});
