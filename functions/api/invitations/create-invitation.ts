import * as z from 'zod';
import { TeamId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { inviteUser } from '../../../shared/users/invite-user.ts';
import { Role } from '../../../shared/users/permissions.ts';
import { Email, MAX_TEAMS } from '../../../shared/users/user.ts';
import type { InvitationsContext } from '../../../shared/users/users-context.ts';
import { InvitationView, invitationView } from './invitation-view.ts';

export const createInvitation = tenantRoute({
  method: 'POST',
  path: '/invitations',
  permission: 'users:write',
  summary: 'Invite somebody by e-mail',
  description:
    'The e-mail holds a link that works for seven days. 503: the invitation is there, send its e-mail again.',
  input: z.strictObject({ email: Email, role: Role, teamIds: z.array(TeamId).max(MAX_TEAMS).default([]) }),
  output: InvitationView,
  status: 201,
  run: async (ctx: InvitationsContext, input) => invitationView(ctx, await inviteUser(ctx, input)),
});
