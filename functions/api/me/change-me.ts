import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { changeName } from '../../../shared/users/change-name.ts';
import { PersonName } from '../../../shared/users/user.ts';
import { seenVersion, UserView } from '../users/user-view.ts';
import type { MeContext } from './me-view.ts';
import { personOf } from './person-of.ts';

export const changeMe = tenantRoute({
  method: 'PATCH',
  path: '/me',
  permission: 'profile:write',
  summary: 'Change one’s own name',
  input: z.strictObject({ ...seenVersion, name: PersonName }),
  output: UserView,
  run: (ctx: MeContext, input) => changeName(ctx, { id: personOf(ctx).userId, ...input }),
});
