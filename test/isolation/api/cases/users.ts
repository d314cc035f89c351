import type { userRoutes } from '../../../../functions/api/users/routes.ts';
import type { Cases } from './case.ts';

export const userCases: Cases<typeof userRoutes> = {
  listUsers: async (world) => ({ limit: '1', after: await world.nextOf('/users', {}) }),
  getUser: ({ people: { colleagueId } }) => ({ userId: colleagueId }),
  changeUserRole: ({ people: { colleagueId } }) => ({ userId: colleagueId, version: 1, role: 'manager' }),
  setUserTeams: ({ people: { colleagueId, teamId } }) => ({ userId: colleagueId, version: 1, teamIds: [teamId] }),
  suspendUser: ({ people: { colleagueId } }) => ({ userId: colleagueId, version: 1 }),
  reinstateUser: ({ people: { suspendedId } }) => ({ userId: suspendedId, version: 2 }),
  signOutUser: ({ people: { colleagueId } }) => ({ userId: colleagueId, version: 1 }),
  removeUser: ({ people: { colleagueId } }) => ({ userId: colleagueId, version: 1 }),
  listUserHistory: async ({ people: { suspendedId }, nextOf }) => ({
    ...{ userId: suspendedId, limit: '1' },
    after: await nextOf(`/users/${suspendedId}/history`, {}),
  }),
};
