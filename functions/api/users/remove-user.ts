import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { removeUser as remove } from '../../../shared/users/remove-user.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { seenVersion, UserView, userPath } from './user-view.ts';

export const removeUser = tenantRoute({
  method: 'POST',
  path: '/users/{userId}/remove',
  permission: 'users:write',
  summary: 'Take a user out of the organisation for good',
  description: 'From their next request on; their name stays in histories. 409 for the last administrator.',
  input: z.strictObject({ ...userPath, ...seenVersion }),
  output: UserView,
  run: (ctx: UsersContext, { userId, version }) => remove(ctx, { id: userId, version }),
});
