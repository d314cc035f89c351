import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { deleteTeam as remove } from '../../../shared/users/delete-team.ts';
import type { TeamsContext } from '../../../shared/users/users-context.ts';
import { teamPath } from './team-view.ts';

export const deleteTeam = tenantRoute({
  method: 'DELETE',
  path: '/teams/{teamId}',
  permission: 'teams:write',
  summary: 'Delete a team',
  description: '409 while somebody is in it.',
  input: z.strictObject(teamPath),
  output: z.object(teamPath),
  run: async (ctx: TeamsContext, { teamId }) => {
    await remove(ctx, { id: teamId });
    return { teamId };
  },
});
