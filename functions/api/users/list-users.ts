import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { UserState } from '../../../shared/users/user.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { UserView } from './user-view.ts';

export const listUsers = tenantRoute({
  method: 'GET',
  path: '/users',
  permission: 'users:read',
  summary: 'List users of one state, by name',
  input: z.strictObject({ state: UserState.default('active'), ...pageInput }),
  output: pageOf(UserView),
  run: (ctx: UsersContext, { state, ...range }) => ctx.users.listByState(state, range),
});
