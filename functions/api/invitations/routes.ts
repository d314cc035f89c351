import { createInvitation } from './create-invitation.ts';
import { getInvitation } from './get-invitation.ts';
import { listInvitationHistory } from './list-invitation-history.ts';
import { listInvitations } from './list-invitations.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

export const invitationRoutes = {
  listInvitations,
  getInvitation,
  createInvitation,
  resendInvitation,
  revokeInvitation,
  listInvitationHistory,
};
