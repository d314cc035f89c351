import * as z from 'zod';
import { csvOf } from '../../../shared/core/csv.ts';
import { amountText } from '../../../shared/core/money.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type Quotation, QuotationStatus } from '../../../shared/quotations/quotation.ts';
import { type QuotationSight, seenOf } from '../../../shared/quotations/see-quotation.ts';

const MAX_ROWS = 2_000;
const PAGE = 200;

const columns = {
  reference: ({ reference }: Quotation) => reference,
  status: ({ status }: Quotation) => status,
  revision: ({ revision }: Quotation) => revision,
  customerId: ({ customerId }: Quotation) => customerId,
  currency: ({ content }: Quotation) => content.currency,
  net: ({ content, totals }: Quotation) => amountText(totals.netMinor, content.currency),
  tax: ({ content, totals }: Quotation) => amountText(totals.taxMinor, content.currency),
  total: ({ content, totals }: Quotation) => amountText(totals.totalMinor, content.currency),
  validUntil: ({ content }: Quotation) => content.validUntil,
  createdBy: ({ createdBy }: Quotation) => createdBy,
  createdAt: ({ createdAt }: Quotation) => createdAt,
  sentAt: ({ sent }: Quotation) => sent?.at,
  endedAt: ({ endedAt }: Quotation) => endedAt,
  lossReason: ({ loss }: Quotation) => loss?.reason,
};

export const exportQuotations = tenantRoute({
  method: 'GET',
  path: '/quotations/export',
  permission: 'quotations:read',
  summary: `Export quotations of one status as CSV, the newest ${MAX_ROWS}`,
  input: z.strictObject({ status: QuotationStatus }),
  output: z.string(),
  produces: 'text/csv',
  run: async (ctx: QuotationSight, { status }) => {
    const rows: Quotation[] = [];
    let after: string | undefined;
    do {
      const page = await ctx.quotations.listByStatus(status, { after, limit: PAGE, newestFirst: true });
      rows.push(...(await seenOf(ctx, page.items)));
      after = page.next;
    } while (after !== undefined && rows.length < MAX_ROWS);
    return csvOf(columns, rows);
  },
});
