import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { publishLookups as publish } from '../../../shared/lookups/publish-lookups.ts';
import { maybeReason, seenRevision, VersionView } from './entry-view.ts';

export const publishLookups = tenantRoute({
  method: 'POST',
  path: '/lookups/publish',
  permission: 'lookups:publish',
  summary: 'Publish the draft as a new version',
  description: 'The bot answers by it from the next message on.',
  status: 201,
  input: z.strictObject({
    ...seenRevision,
    ...maybeReason,
  }),
  output: VersionView,
  run: (ctx: LookupContext, input) => publish(ctx, input),
});
