import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { signOutUser as signOut } from '../../../shared/users/sign-out-user.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { seenVersion, UserView, userPath } from './user-view.ts';

export const signOutUser = tenantRoute({
  method: 'POST',
  path: '/users/{userId}/sign-out',
  permission: 'users:write',
  summary: 'Make a user sign in anew, on every device',
  description: 'It counts from their next request on. Other organisations of the same person notice nothing.',
  input: z.strictObject({ ...userPath, ...seenVersion }),
  output: UserView,
  run: (ctx: UsersContext, { userId, version }) => signOut(ctx, { id: userId, version }),
});
