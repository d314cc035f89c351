import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { restoreLookups } from '../../../shared/lookups/restore-lookups.ts';
import { maybeReason, VersionView } from './entry-view.ts';

export const restoreVersion = tenantRoute({
  method: 'POST',
  path: '/lookups/versions/{version}/restore',
  permission: 'lookups:publish',
  summary: 'Put an older version in force again',
  description:
    'The bot answers by it from the next message on. The draft stays as it is. 409 when it is in force already.',
  input: z.strictObject({
    version: z.coerce.number('must be a whole number').int('must be a whole number').min(1, 'must be at least 1'),
    ...maybeReason,
  }),
  output: VersionView,
  run: (ctx: LookupContext, input) => restoreLookups(ctx, input),
});
