import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { revokeInvitation as revoke } from '../../../shared/users/revoke-invitation.ts';
import type { InvitationsContext } from '../../../shared/users/users-context.ts';
import { InvitationView, invitationPath, invitationView } from './invitation-view.ts';

export const revokeInvitation = tenantRoute({
  method: 'POST',
  path: '/invitations/{invitationId}/revoke',
  permission: 'users:write',
  summary: 'Take an invitation back',
  input: z.strictObject(invitationPath),
  output: InvitationView,
  run: async (ctx: InvitationsContext, { invitationId }) =>
    invitationView(ctx, await revoke(ctx, { id: invitationId })),
});
