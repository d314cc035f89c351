import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  LookupReport,
  MAX_REPORTED,
  type ReportContext,
  reportLookups as report,
} from '../../../shared/lookups/report-lookups.ts';

export const reportLookups = tenantRoute({
  method: 'GET',
  path: '/lookups/report',
  permission: 'reports:read',
  summary: 'See how the tables did on the newest messages',
  description:
    'By entry and version: matched, answered without a person, handed over, corrected; and what the messages that the bot ' +
    'did not understand are about, with keywords that would help. Needs conversations:read, too.',
  input: z.strictObject({
    messages: z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(MAX_REPORTED, `must be at most ${MAX_REPORTED}`)
      .default(1_000)
      .meta({ description: 'How many of the newest at most.', examples: [1000] }),
  }),
  output: LookupReport.meta({ id: 'LookupReport' }),
  run: (ctx: ReportContext, input) => report(ctx, input),
});
