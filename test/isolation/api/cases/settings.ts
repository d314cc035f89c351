import type { settingsRoutes } from '../../../../functions/api/settings/routes.ts';
import type { Cases } from './case.ts';

export const settingsCases: Cases<typeof settingsRoutes> = {
  getSettings: () => ({}),
  changeSettings: () => ({ version: 3, name: 'Acme & Co.', conversationVisibility: 'team' }),
  listSettingsHistory: async ({ nextOf }) => ({ limit: '1', after: await nextOf('/settings/history', {}) }),
};
