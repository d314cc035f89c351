import { createTemplate } from './create-template.ts';
import { getTemplate } from './get-template.ts';
import { listTemplateHistory } from './list-template-history.ts';
import { listTemplates } from './list-templates.ts';
import { syncTemplates } from './sync-templates.ts';

export const templateRoutes = {
  listTemplates,
  getTemplate,
  createTemplate,
  syncTemplates,
  listTemplateHistory,
};
