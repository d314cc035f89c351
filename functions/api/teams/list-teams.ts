import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TeamsContext } from '../../../shared/users/users-context.ts';
import { TeamView } from './team-view.ts';

export const listTeams = tenantRoute({
  method: 'GET',
  path: '/teams',
  permission: 'users:read',
  summary: 'List teams, oldest first',
  input: z.strictObject(pageInput),
  output: pageOf(TeamView),
  run: (ctx: TeamsContext, range) => ctx.teams.list(range),
});
