import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { changeDuty as change } from '../../../shared/users/change-duty.ts';
import { UserView } from '../users/user-view.ts';
import type { MeContext } from './me-view.ts';
import { personOf } from './person-of.ts';

export const changeDuty = tenantRoute({
  method: 'PUT',
  path: '/me/duty',
  permission: 'profile:write',
  summary: 'Go on duty or off it',
  description:
    'Tickets are given by a team’s rule to those who are on duty. Who goes off gives new and open tickets back to the queue.',
  input: z.strictObject({ isOn: z.boolean() }),
  output: UserView,
  run: (ctx: MeContext, { isOn }) => change(ctx, { id: personOf(ctx).userId, isOn }),
});
