import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { UserView, userPath } from './user-view.ts';

export const getUser = tenantRoute({
  method: 'GET',
  path: '/users/{userId}',
  permission: 'users:read',
  summary: 'Get a user',
  description: 'Also one who was removed, whose name histories still show.',
  input: z.strictObject(userPath),
  output: UserView,
  run: async (ctx: UsersContext, { userId }) => found(await ctx.users.get(userId), 'user'),
});
