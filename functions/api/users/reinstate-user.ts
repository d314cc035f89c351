import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { reinstateUser as reinstate } from '../../../shared/users/reinstate-user.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { seenVersion, UserView, userPath } from './user-view.ts';

export const reinstateUser = tenantRoute({
  method: 'POST',
  path: '/users/{userId}/reinstate',
  permission: 'users:write',
  summary: 'Let a suspended user in again',
  description: 'With the role and the teams that they had.',
  input: z.strictObject({ ...userPath, ...seenVersion }),
  output: UserView,
  run: (ctx: UsersContext, { userId, version }) => reinstate(ctx, { id: userId, version }),
});
