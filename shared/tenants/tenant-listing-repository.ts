import * as z from 'zod';
import { TenantId } from '../core/ids.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';

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
}
