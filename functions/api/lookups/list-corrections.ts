import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LabContext } from '../../../shared/lookups/lab-context.ts';
import { CorrectedMessage, listCorrections as list } from '../../../shared/lookups/list-corrections.ts';

export const listCorrections = tenantRoute({
  method: 'GET',
  path: '/lookups/corrections',
  permission: 'lookups:write',
  summary: 'List what people corrected, newest first',
  description: 'Needs conversations:read, too.',
  input: z.strictObject(pageInput),
  output: pageOf(CorrectedMessage.meta({ id: 'CorrectedMessage' })),
  run: (ctx: LabContext, range) => list(ctx, range),
});
