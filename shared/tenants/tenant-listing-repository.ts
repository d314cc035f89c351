import * as z from 'zod';
import { TenantId } from '../core/ids.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import type { Tenant } from './tenant.ts';

/** A tenant in the platform's list. */
export const TenantListing = z.object({
  entity: z.literal('TenantListing'),
  tenantId: TenantId,
  name: z.string(),
  createdAt: z.iso.datetime(),
});
export type TenantListing = z.infer<typeof TenantListing>;

export class TenantListingRepository {
  readonly #table: PlatformTable;

  constructor(table: PlatformTable) {
    this.#table = table;
  }

  insert(listing: TenantListing): Promise<void> {
    return this.#table.put({ ...keys.tenantListing(listing.tenantId, listing.createdAt), ...listing });
  }

  /** What the tenant's own item says, repeated in the list; may be repeated after a crash. */
  async rename({ id, createdAt, name }: Pick<Tenant, 'id' | 'createdAt' | 'name'>): Promise<void> {
    const set = { entity: 'TenantListing', tenantId: id, name, createdAt };
    await this.#table.update(keys.tenantListing(id, createdAt), { set }, TenantListing);
  }
}
