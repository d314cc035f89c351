import type { grantRoutes } from '../../../../functions/api/grants/routes.ts';
import type { Cases } from './case.ts';

export const grantCases: Cases<typeof grantRoutes> = {
  listGrants: async ({ nextOf }) => ({ limit: '1', after: await nextOf('/grants', {}) }),
  getGrant: ({ grantId }) => ({ grantId }),
  revokeGrant: ({ grantId }) => ({ grantId, version: 1 }),
  listGrantHistory: async ({ grantId, nextOf }) => ({
    ...{ grantId, limit: '1' },
    after: await nextOf(`/grants/${grantId}/history`, {}),
  }),
};
