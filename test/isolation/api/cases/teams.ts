import type { teamRoutes } from '../../../../functions/api/teams/routes.ts';
import type { Cases } from './case.ts';

export const teamCases: Cases<typeof teamRoutes> = {
  listTeams: async (world) => ({ limit: '1', after: await world.nextOf('/teams', {}) }),
  getTeam: ({ people: { teamId } }) => ({ teamId }),
  createTeam: () => ({ name: 'New' }),
  renameTeam: ({ people: { teamId } }) => ({ teamId, version: 2, name: 'Other' }),
  deleteTeam: ({ people: { teamId } }) => ({ teamId }),
  listTeamHistory: async ({ people: { teamId }, nextOf }) => ({
    ...{ teamId, limit: '1' },
    after: await nextOf(`/teams/${teamId}/history`, {}),
  }),
};
