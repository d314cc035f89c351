import * as z from 'zod';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { publishLookups as publish } from '../../../shared/lookups/publish-lookups.ts';
import { VersionView } from './entry-view.ts';

export const publishLookups = tenantRoute({
  method: 'POST',
  path: '/lookups/publish',
  permission: 'lookups:publish',
  summary: 'Publish the draft as a new version',
  description: 'The bot answers by it within a minute.',
  status: 201,
  input: z.strictObject({
    revision: z.int().min(1).meta({ description: 'Of the draft that you have seen; 409 when it was changed since.' }),
    reason: textOf(500).optional(),
  }),
  output: VersionView,
  run: (ctx: LookupContext, input) => publish(ctx, input),
});
