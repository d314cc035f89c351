import { InvalidInput } from '../core/errors.ts';
import type { Currency } from '../core/money.ts';
import { endOfLocalDate, startOfLocalDate, type TimeZone } from '../core/time-zone.ts';
import { type LossReason, type Quotation, QuotationStatus } from './quotation.ts';
import type { RulesContext } from './quotation-context.ts';

/** So many and so much of them, in one currency. */
export interface Sum {
  currency: Currency;
  count: number;
  totalMinor: number;
}

export interface QuotationReport {
  timeZone: TimeZone;
  byStatus: (Sum & { status: QuotationStatus })[];
  /** By who drafted them, as in the history; `won` are those that were accepted. */
  byAuthor: (Sum & { author: string; won: Omit<Sum, 'currency'> })[];
  /** Those that were declined, expired or withdrawn, by the reason that was noted. */
  byLossReason: (Sum & { reason: LossReason | 'none_noted' })[];
}

export const MAX_REPORT_DAYS = 366;
/** About 10 MB, and a few seconds of reading at the most. */
const MAX_QUOTATIONS = 5_000;
const PAGE = 200;
const DAY_MS = 86_400_000;

const LOST: ReadonlySet<QuotationStatus> = new Set(['declined', 'expired', 'withdrawn']);

/**
 * What became of the quotations that were drafted between two local dates, both included, as they stand now. Counted from the
 * quotations themselves. Throws InvalidInput for a period of more than 366 days or 5,000 quotations.
 */
export async function reportQuotations(
  ctx: RulesContext,
  { from, to }: { from: string; to: string },
): Promise<QuotationReport> {
  const timeZone = await ctx.timeZone();
  const [start, end] = [startOfLocalDate(timeZone, from), endOfLocalDate(timeZone, to)];
  // A day more for summer time.
  const isLong = end.getTime() - start.getTime() > (MAX_REPORT_DAYS + 1) * DAY_MS;
  if (end <= start) throw wrongPeriod('must not be before "from"');
  if (isLong) throw wrongPeriod(`must be within ${MAX_REPORT_DAYS} days of "from"`);
  const quotations = await readAll(ctx, start, end);
  return { timeZone, ...countQuotations(quotations) };
}

const wrongPeriod = (message: string): InvalidInput =>
  new InvalidInput({ public: `"to" ${message}.` }, [{ field: 'to', message }]);

async function readAll(ctx: RulesContext, start: Date, end: Date): Promise<Quotation[]> {
  const all: Quotation[] = [];
  const between = [start.toISOString(), `${new Date(end.getTime() - 1).toISOString()}~`] as const;
  for (const status of QuotationStatus.options) {
    let after: string | undefined;
    do {
      const page = await ctx.quotations.listByStatus(status, { between, after, limit: PAGE });
      all.push(...page.items);
      after = page.next;
      if (all.length > MAX_QUOTATIONS) throw wrongPeriod(`covers more than ${MAX_QUOTATIONS} quotations`);
    } while (after !== undefined);
  }
  return all;
}

/** The sums, each list in a stable order. */
export const countQuotations = (quotations: readonly Quotation[]): Omit<QuotationReport, 'timeZone'> => ({
  byStatus: grouped(quotations, ({ status }) => status).map(({ name: status, currency, own }) => ({
    ...{ status, currency },
    ...sumOf(own),
  })),
  byAuthor: grouped(quotations, ({ createdBy }) => createdBy).map(({ name: author, currency, own }) => ({
    ...{ author, currency },
    ...sumOf(own),
    won: sumOf(own.filter(({ status }) => status === 'accepted')),
  })),
  byLossReason: grouped(
    quotations.filter(({ status }) => LOST.has(status)),
    ({ loss }) => loss?.reason ?? 'none_noted',
  ).map(({ name: reason, currency, own }) => ({ reason, currency, ...sumOf(own) })),
});

/** By a name and by currency, because amounts of two currencies have no sum. */
const grouped = <Name extends string>(quotations: readonly Quotation[], nameOf: (quotation: Quotation) => Name) => {
  const byName = Map.groupBy(quotations, nameOf);
  return [...byName].toSorted(inOrder).flatMap(([name, named]) => {
    const byCurrency = Map.groupBy(named, ({ content }) => content.currency);
    return [...byCurrency].toSorted(inOrder).map(([currency, own]) => ({ name, currency, own }));
  });
};

const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const sumOf = (quotations: readonly Quotation[]): Omit<Sum, 'currency'> => ({
  count: quotations.length,
  totalMinor: quotations.reduce((sum, { totals }) => sum + totals.totalMinor, 0),
});
