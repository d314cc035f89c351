import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { changeRole } from '../../../shared/users/change-role.ts';
import { Role } from '../../../shared/users/permissions.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { seenVersion, UserView, userPath } from './user-view.ts';

export const changeUserRole = tenantRoute({
  method: 'POST',
  path: '/users/{userId}/role',
  permission: 'users:write',
  summary: 'Give a user another role',
  description: 'It counts from their next request on. 409 for the last administrator.',
  input: z.strictObject({ ...userPath, ...seenVersion, role: Role }),
  output: UserView,
  run: (ctx: UsersContext, { userId, ...input }) => changeRole(ctx, { id: userId, ...input }),
});
