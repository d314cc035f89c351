import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { InvitationsContext } from '../../../shared/users/users-context.ts';
import { InvitationView, invitationPath, invitationView } from './invitation-view.ts';

export const getInvitation = tenantRoute({
  method: 'GET',
  path: '/invitations/{invitationId}',
  permission: 'users:write',
  summary: 'Get an invitation',
  input: z.strictObject(invitationPath),
  output: InvitationView,
  run: async (ctx: InvitationsContext, { invitationId }) =>
    invitationView(ctx, found(await ctx.invitations.get(invitationId), 'invitation')),
});
