import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TemplateContext } from '../../../shared/templates/template-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { templatePath } from './template-view.ts';

export const listTemplateHistory = tenantRoute({
  method: 'GET',
  path: '/templates/{templateId}/history',
  permission: 'templates:read',
  summary: 'List what was done to a template, newest first',
  input: z.strictObject({ ...templatePath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: TemplateContext & HistoryContext, { templateId, ...range }) => {
    found(await ctx.templates.get(templateId), 'template');
    return ctx.audit.listHistory('template', templateId, range);
  },
});
