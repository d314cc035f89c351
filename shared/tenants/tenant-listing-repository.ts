import * as z from 'zod';
import { Conflict } from '../core/errors.ts';
import { TenantId } from '../core/ids.ts';
import { anyOf, isBelow, isMissing } from '../data/expressions.ts';
import type { Page } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import { readMergedPage } from '../data/merged-page.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import { PlanName } from './plan.ts';
import { type Tenant, TenantState } from './tenant.ts';

/** A filter looks through so many tenants for one page. */
const EXAMINED_AT_MOST = 1_000;

/** A tenant in the platform's list. */
export const TenantListing = z.object({
  entity: z.literal('TenantListing'),
  tenantId: TenantId,
  name: z.string(),
  createdAt: z.iso.datetime(),
  state: TenantState.default('active'),
  plan: PlanName.default('trial'),
  standingVersion: z.int().min(1).default(1),
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

  /** State and plan likewise, unless later ones are noted already. */
  async noteStanding({ id, createdAt, name, state, plan, standingVersion }: Tenant): Promise<void> {
    const { gsi2pk, gsi2sk, ...key } = keys.tenantListing(id, createdAt);
    const set = { entity: 'TenantListing', tenantId: id, createdAt, state, plan, standingVersion, gsi2pk, gsi2sk };
    const isLater = anyOf(isMissing('standingVersion'), isBelow('standingVersion', standingVersion));
    try {
      await this.#table.update(key, { set, setIfMissing: { name } }, TenantListing, isLater);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  /** Newest first. */
  list(range: {
    limit: number;
    after?: string | undefined;
    keep?: (listing: TenantListing) => boolean;
  }): Promise<Page<TenantListing>> {
    return readMergedPage(this.#table, keys.tenantListings(), TenantListing, { ...range, examine: EXAMINED_AT_MOST });
  }
}
