import * as z from 'zod';
import { TeamId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { changeUserTeams } from '../../../shared/users/change-user-teams.ts';
import { MAX_TEAMS } from '../../../shared/users/user.ts';
import type { TeamMembersContext } from '../../../shared/users/users-context.ts';
import { seenVersion, UserView, userPath } from './user-view.ts';

export const setUserTeams = tenantRoute({
  method: 'PUT',
  path: '/users/{userId}/teams',
  permission: 'teams:write',
  summary: 'Put a user into these teams and no others',
  input: z.strictObject({ ...userPath, ...seenVersion, teamIds: z.array(TeamId).max(MAX_TEAMS) }),
  output: UserView,
  run: (ctx: TeamMembersContext, { userId, ...input }) => changeUserTeams(ctx, { id: userId, ...input }),
});
