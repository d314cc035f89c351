import * as z from 'zod';
import { WabaId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { requestSync as request } from '../../../shared/templates/request-sync.ts';
import type { TemplateDeskContext } from '../../../shared/templates/template-context.ts';

export const syncTemplates = tenantRoute({
  method: 'POST',
  path: '/templates/sync',
  permission: 'templates:write',
  summary: 'Take over Meta’s message templates',
  description: 'They are there within a minute: new and changed ones, and `deleted` for those that Meta no longer has.',
  status: 202,
  input: z.strictObject({ wabaId: WabaId.meta({ description: 'The WhatsApp Business account.' }) }),
  output: z.object({ startedAt: z.iso.datetime() }),
  run: (ctx: TemplateDeskContext, { wabaId }) => request(ctx, wabaId),
});
