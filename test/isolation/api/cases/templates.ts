import type { templateRoutes } from '../../../../functions/api/templates/routes.ts';
import type { Cases } from './case.ts';

export const templateCases: Cases<typeof templateRoutes> = {
  listTemplates: async ({ nextOf, wabaId }) => ({ wabaId, limit: '1', after: await nextOf('/templates', { wabaId }) }),
  getTemplate: ({ templateId }) => ({ templateId }),
  createTemplate: ({ wabaId }) => ({
    ...{ wabaId, name: 'news', language: 'en', category: 'MARKETING' },
    body: { text: 'Hello {{1}}, there is news.', examples: { 1: 'Ada' } },
  }),
  syncTemplates: ({ wabaId }) => ({ wabaId }),
  listTemplateHistory: async ({ templateId, nextOf }) => ({
    ...{ templateId, limit: '1' },
    after: await nextOf(`/templates/${templateId}/history`, {}),
  }),
};
