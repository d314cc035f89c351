import { found, InvalidInput } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';
import type { TenantRepository } from '../tenants/tenant-repository.ts';

export interface CategoryContext {
  tenants: Pick<TenantRepository, 'get'>;
  lookups: Pick<LookupRepository, 'find'>;
}

/** Throws InvalidInput unless the category is an entry of the lookup tables as they are published. */
export async function requireCategory({ tenants, lookups }: CategoryContext, category: LookupEntryId): Promise<void> {
  const { lookupVersion } = found(await tenants.get({ consistent: true }), 'organisation');
  if ((await lookups.find(lookupVersion, category)) !== undefined) return;
  const message = 'is no entry of your published lookup tables';
  throw new InvalidInput({ public: `"category" ${message}.` }, [{ field: 'category', message }]);
}
