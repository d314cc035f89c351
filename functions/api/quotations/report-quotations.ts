import * as z from 'zod';
import { Currency } from '../../../shared/core/money.ts';
import { TimeZone } from '../../../shared/core/time-zone.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { LossReason, QuotationStatus } from '../../../shared/quotations/quotation.ts';
import type { RulesContext } from '../../../shared/quotations/quotation-context.ts';
import { MAX_REPORT_DAYS, reportQuotations as report } from '../../../shared/quotations/report-quotations.ts';

const day = z.iso.date('must be a date such as 2026-12-31');
const counted = { count: z.int().min(0), totalMinor: z.int().min(0) };
const inCurrency = { currency: Currency, ...counted };

export const reportQuotations = tenantRoute({
  method: 'GET',
  path: '/quotations/report',
  permission: 'reports:read',
  summary: 'Count what became of the quotations drafted in a period',
  description:
    'By state, by author with what was won, and by the reason for which they were lost; amounts of each currency for itself. ' +
    `Days are the organisation’s; at most ${MAX_REPORT_DAYS} of them and 5,000 quotations.`,
  input: z.strictObject({
    from: day.meta({ examples: ['2026-01-01'] }),
    to: day.meta({ description: 'The last day, included.', examples: ['2026-03-31'] }),
  }),
  output: z.object({
    timeZone: TimeZone,
    byStatus: z.array(z.object({ status: QuotationStatus, ...inCurrency })),
    byAuthor: z.array(
      z.object({
        author: z.string().meta({ description: 'As in the history: `user:us_…`, `bot`.' }),
        ...inCurrency,
        won: z.object(counted).meta({ description: 'Those of them that were accepted.' }),
      }),
    ),
    byLossReason: z.array(z.object({ reason: z.enum([...LossReason.options, 'none_noted']), ...inCurrency })),
  }),
  run: (ctx: RulesContext, input) => report(ctx, input),
});
