import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { resendInvitation as resend } from '../../../shared/users/resend-invitation.ts';
import type { InvitationsContext } from '../../../shared/users/users-context.ts';
import { InvitationView, invitationPath, invitationView } from './invitation-view.ts';

export const resendInvitation = tenantRoute({
  method: 'POST',
  path: '/invitations/{invitationId}/resend',
  permission: 'users:write',
  summary: 'Send an invitation again',
  description: 'Also one that has expired. The link of the e-mail before works no more.',
  input: z.strictObject(invitationPath),
  output: InvitationView,
  run: async (ctx: InvitationsContext, { invitationId }) =>
    invitationView(ctx, await resend(ctx, { id: invitationId })),
});
