import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { suspendUser as suspend } from '../../../shared/users/suspend-user.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { seenVersion, UserView, userPath } from './user-view.ts';

export const suspendUser = tenantRoute({
  method: 'POST',
  path: '/users/{userId}/suspend',
  permission: 'users:write',
  summary: 'Shut a user out until they are reinstated',
  description: 'It counts from their next request on. 409 for the last administrator.',
  input: z.strictObject({ ...userPath, ...seenVersion }),
  output: UserView,
  run: (ctx: UsersContext, { userId, version }) => suspend(ctx, { id: userId, version }),
});
