import type { invitationRoutes } from '../../../../functions/api/invitations/routes.ts';
import type { Cases } from './case.ts';

export const invitationCases: Cases<typeof invitationRoutes> = {
  listInvitations: async (world) => ({ limit: '1', after: await world.nextOf('/invitations', {}) }),
  getInvitation: ({ people: { invitationId } }) => ({ invitationId }),
  createInvitation: ({ people: { teamId } }) => ({ email: 'new@people.test', role: 'sales', teamIds: [teamId] }),
  resendInvitation: ({ people: { invitationId } }) => ({ invitationId }),
  revokeInvitation: ({ people: { invitationId } }) => ({ invitationId }),
  listInvitationHistory: async ({ people: { revokedInvitationId }, nextOf }) => ({
    ...{ invitationId: revokedInvitationId, limit: '1' },
    after: await nextOf(`/invitations/${revokedInvitationId}/history`, {}),
  }),
};
