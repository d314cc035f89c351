import { WabaId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { createTemplate as create } from '../../../shared/templates/create-template.ts';
import { DraftTemplate } from '../../../shared/templates/draft-template.ts';
import type { TemplateDeskContext } from '../../../shared/templates/template-context.ts';
import { TemplateView, templateView } from './template-view.ts';

export const createTemplate = tenantRoute({
  method: 'POST',
  path: '/templates',
  permission: 'templates:write',
  summary: 'Make a message template',
  description:
    'It is `submitting` until Meta has it, then `pending` until Meta’s review; a refusal is told with its reason. Its name and language cannot be another one’s of the account, unless that was rejected or deleted.',
  status: 202,
  input: DraftTemplate.safeExtend({
    wabaId: WabaId.meta({ description: 'The WhatsApp Business account, which is that of one of your numbers.' }),
  }),
  output: TemplateView,
  run: async (ctx: TemplateDeskContext, input) => templateView(await create(ctx, input)),
});
