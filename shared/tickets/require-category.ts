import { InvalidInput } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';

export interface CategoryContext {
  lookups: Pick<LookupRepository, 'find' | 'findPublished'>;
}

/** Throws InvalidInput unless the category is an entry of the lookup tables as they are published. */
export async function requireCategory({ lookups }: CategoryContext, category: LookupEntryId): Promise<void> {
  const version = await lookups.findPublished({ consistent: true });
  if (version !== undefined && (await lookups.find(version, category)) !== undefined) return;
  const message = 'is no entry of your published lookup tables';
  throw new InvalidInput({ public: `"category" ${message}.` }, [{ field: 'category', message }]);
}
