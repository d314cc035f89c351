import type { apiKeyRoutes } from '../../../../functions/api/api-keys/routes.ts';
import type { Cases } from './case.ts';

export const apiKeyCases: Cases<typeof apiKeyRoutes> = {
  listApiKeys: async (world) => ({ limit: '1', after: await world.nextOf('/api-keys', {}) }),
  getApiKey: ({ people: { apiKeyId } }) => ({ apiKeyId }),
  createApiKey: () => ({ name: 'New', scopes: ['tickets:read'] }),
  revokeApiKey: ({ people: { apiKeyId } }) => ({ apiKeyId }),
  listApiKeyHistory: async ({ people: { revokedKeyId }, nextOf }) => ({
    ...{ apiKeyId: revokedKeyId, limit: '1' },
    after: await nextOf(`/api-keys/${revokedKeyId}/history`, {}),
  }),
};
