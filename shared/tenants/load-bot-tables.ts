import { compileTables } from '../bot/classify.ts';
import { Unavailable } from '../core/errors.ts';
import type { TenantId } from '../core/ids.ts';
import { TimedCache } from '../core/timed-cache.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';
import type { BotTables } from './bot-tables.ts';
import type { TenantRepository } from './tenant-repository.ts';

const MAX_AGE_MS = 60_000;
const MAX_TENANTS = 500;

/**
 * The bot tables of tenants, kept in memory for up to a minute. After that the tenant is read again (one item); the
 * entries are read and compiled only when another version was published.
 */
export class BotTablesCache {
  readonly #current: TimedCache<BotTables>;
  readonly #compiled = new Map<TenantId, BotTables>();

  constructor(now: () => number) {
    this.#current = new TimedCache({ maxAgeMs: MAX_AGE_MS, maxEntries: MAX_TENANTS, now });
  }

  get(tenantId: TenantId, tenants: TenantRepository, lookups: LookupRepository): Promise<BotTables> {
    return this.#current.get(tenantId, () => this.#load(tenantId, tenants, lookups));
  }

  async #load(tenantId: TenantId, tenants: TenantRepository, lookups: LookupRepository): Promise<BotTables> {
    const tenant = await tenants.get();
    if (tenant === undefined)
      throw new Unavailable({ public: 'The organisation is not set up yet. Try again.', internal: 'no tenant item' });
    const known = this.#compiled.get(tenantId);
    const tables =
      known?.version === tenant.lookupVersion
        ? known.tables
        : compileTables(tenant.lookupVersion === 0 ? [] : await lookups.listVersion(tenant.lookupVersion));
    const { lookupVersion, name, bot, hours } = tenant;
    const loaded = { version: lookupVersion, businessName: name, settings: bot, hours, tables };
    this.#compiled.delete(tenantId);
    this.#compiled.set(tenantId, loaded);
    for (const oldest of this.#compiled.keys()) {
      if (this.#compiled.size <= MAX_TENANTS) break;
      this.#compiled.delete(oldest);
    }
    return loaded;
  }
}
