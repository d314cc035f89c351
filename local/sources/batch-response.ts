import * as z from 'zod';
import { parseJson } from '../json.ts';

const Failures = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * What a batch came to, by Lambda's rules for ReportBatchItemFailures (Lambda developer guide, "Reporting batch item
 * failures"): nothing, null, an empty object or an empty list is a complete success; anything malformed, and an
 * identifier that is empty or not of this batch, is a complete failure. Gives the identifiers that failed.
 */
export function failedItems(result: string, identifiers: readonly string[]): readonly string[] {
  const value = parseJson(result);
  if (value === null || value === undefined) return value === null ? [] : identifiers;
  const response = Failures.safeParse(value);
  if (!response.success) return identifiers;
  const failed = new Set((response.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  const known = new Set(identifiers);
  if ([...failed].some((identifier) => !known.has(identifier))) return identifiers;
  return identifiers.filter((identifier) => failed.has(identifier));
}
