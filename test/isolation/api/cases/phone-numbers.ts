import type { phoneNumberRoutes } from '../../../../functions/api/phone-numbers/routes.ts';
import { META_TOKEN, SPARE_NUMBER_ID, wabaIdOf } from '../../../support/api-meta.ts';
import type { Cases } from './case.ts';

export const phoneNumberCases: Cases<typeof phoneNumberRoutes> = {
  listNumbers: async ({ nextOf }) => ({ limit: '1', after: await nextOf('/phone-numbers', {}) }),
  getNumber: ({ phoneNumberId }) => ({ phoneNumberId }),
  // Of nobody: whoever proves to Meta that a number is theirs may learn that it is taken (phone-numbers.test.ts).
  connectNumber: () => ({
    phoneNumberId: SPARE_NUMBER_ID,
    wabaId: wabaIdOf(SPARE_NUMBER_ID),
    accessToken: META_TOKEN,
  }),
  checkNumber: ({ phoneNumberId }) => ({ phoneNumberId }),
  reconnectNumber: ({ phoneNumberId }) => ({ phoneNumberId, version: 2, accessToken: META_TOKEN }),
  disconnectNumber: ({ phoneNumberId }) => ({ phoneNumberId, version: 2 }),
  listNumberHistory: async ({ phoneNumberId, nextOf }) => ({
    ...{ phoneNumberId, limit: '1' },
    after: await nextOf(`/phone-numbers/${phoneNumberId}/history`, {}),
  }),
};
