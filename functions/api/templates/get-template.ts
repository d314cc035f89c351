import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TemplateContext } from '../../../shared/templates/template-context.ts';
import { TemplateView, templatePath, templateView } from './template-view.ts';

export const getTemplate = tenantRoute({
  method: 'GET',
  path: '/templates/{templateId}',
  permission: 'templates:read',
  summary: 'Get a message template',
  input: z.strictObject(templatePath),
  output: TemplateView,
  run: async (ctx: TemplateContext, { templateId }) =>
    templateView(found(await ctx.templates.get(templateId), 'template')),
});
