import { concurrently } from '../core/concurrently.ts';
import { InvalidInput } from '../core/errors.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';
import type { QuotationContent } from './quotation-content.ts';

export interface EntriesContext {
  lookups: Pick<LookupRepository, 'find' | 'findPublished'>;
}

const AT_ONCE = 5;

/**
 * Throws InvalidInput for a line whose entry is none of the lookup tables as they are published. One that the quotation names
 * already stays, also when the tables have it no more.
 */
export async function requireEntries(
  { lookups }: EntriesContext,
  { lines }: QuotationContent,
  before?: QuotationContent,
): Promise<void> {
  const known = new Set(before?.lines.map(({ entryId }) => entryId));
  const named = lines.flatMap(({ entryId }, index) =>
    entryId === undefined || known.has(entryId) ? [] : [{ entryId, index }],
  );
  if (named.length === 0) return;
  const version = await lookups.findPublished({ consistent: true });
  await concurrently(named, AT_ONCE, async ({ entryId, index }) => {
    if (version !== undefined && (await lookups.find(version, entryId)) !== undefined) return;
    const [field, message] = [`content.lines.${index}.entryId`, 'is no entry of your published lookup tables'];
    throw new InvalidInput({ public: `"${field}" ${message}.` }, [{ field, message }]);
  });
}
