import * as z from 'zod';
import { WabaId } from '../../../shared/core/ids.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { TemplateStatus } from '../../../shared/templates/template.ts';
import type { TemplateContext } from '../../../shared/templates/template-context.ts';
import { TemplateView, templateView } from './template-view.ts';

export const listTemplates = tenantRoute({
  method: 'GET',
  path: '/templates',
  permission: 'templates:read',
  summary: 'List message templates, by name and language',
  description:
    'As Meta last told: a sync brings all of them, and its reviews and changes come in by themselves. A page may be shorter than `limit`, even empty, while there is a `next`.',
  input: z.strictObject({
    ...pageInput,
    name: z
      .string()
      .regex(/^[a-z0-9_]{1,512}$/, 'must be small letters, digits and _')
      .optional()
      .meta({ description: 'What the name begins with.', examples: ['order_'] }),
    status: TemplateStatus.optional(),
    wabaId: WabaId.optional().meta({ description: 'Of one WhatsApp Business account.' }),
  }),
  output: pageOf(TemplateView),
  run: async (ctx: TemplateContext, { status, wabaId, ...range }) => {
    const { items, ...rest } = await ctx.templates.list(range);
    const meant = items.filter(
      (template) =>
        (status === undefined || template.status === status) && (wabaId === undefined || template.wabaId === wabaId),
    );
    return { items: meant.map(templateView), ...rest };
  },
});
