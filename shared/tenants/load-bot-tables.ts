import { type CompiledTables, compileTables } from '../bot/classify.ts';
import { Unavailable } from '../core/errors.ts';
import type { TenantId } from '../core/ids.ts';
import { TimedCache } from '../core/timed-cache.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';
import type { BotTables } from './bot-tables.ts';
import type { Tenant } from './tenant.ts';
import type { TenantRepository } from './tenant-repository.ts';

const MAX_AGE_MS = 60_000;
const MAX_TENANTS = 2_000;
/** Of compiled tables, in a function of 384 MB. */
const MAX_TABLE_BYTES = 128 * 1024 * 1024;

interface Compiled {
  readonly version: number;
  readonly tables: Promise<CompiledTables>;
  /** Known when they are compiled. */
  bytes: number;
}

/**
 * The bot tables of tenants, kept in memory. Which version is in force is asked each time (half a read unit), so that what was
 * published, or taken back, counts from the next message on. The tenant, which holds all its settings, is read again after a
 * minute; the entries are read and compiled when another version is in force, or when the tables of others took their place.
 */
export class BotTablesCache {
  readonly #tenants: TimedCache<Tenant>;
  /** The least recently used first. */
  readonly #compiled = new Map<TenantId, Compiled>();
  readonly #maxBytes: number;

  constructor(now: () => number, maxBytes = MAX_TABLE_BYTES) {
    this.#tenants = new TimedCache({ maxAgeMs: MAX_AGE_MS, maxEntries: MAX_TENANTS, now });
    this.#maxBytes = maxBytes;
  }

  async get(tenantId: TenantId, tenants: TenantRepository, lookups: LookupRepository): Promise<BotTables> {
    const [tenant, version] = await Promise.all([
      this.#tenants.get(tenantId, async () => (await tenants.get()) ?? notYet()),
      lookups.findPublished().then((published) => published ?? notYet()),
    ]);
    const { name: businessName, bot: settings, hours } = tenant;
    return { version, businessName, settings, hours, tables: await this.#tablesOf(tenantId, version, lookups) };
  }

  #tablesOf(tenantId: TenantId, version: number, lookups: LookupRepository): Promise<CompiledTables> {
    const known = this.#compiled.get(tenantId);
    const compiled = known?.version === version ? known : { version, tables: compile(version, lookups), bytes: 0 };
    this.#compiled.delete(tenantId);
    this.#compiled.set(tenantId, compiled);
    return compiled === known ? compiled.tables : this.#weigh(tenantId, compiled);
  }

  async #weigh(tenantId: TenantId, compiled: Compiled): Promise<CompiledTables> {
    try {
      const tables = await compiled.tables;
      compiled.bytes = bytesOf(tables);
      this.#makeRoom();
      return tables;
    } catch (error) {
      if (this.#compiled.get(tenantId) === compiled) this.#compiled.delete(tenantId);
      throw error;
    }
  }

  #makeRoom(): void {
    let total = 0;
    for (const { bytes } of this.#compiled.values()) total += bytes;
    for (const [oldest, { bytes }] of this.#compiled) {
      if (total <= this.#maxBytes || this.#compiled.size === 1) return;
      this.#compiled.delete(oldest);
      total -= bytes;
    }
  }
}

const compile = async (version: number, lookups: LookupRepository): Promise<CompiledTables> =>
  compileTables(await lookups.listVersion(version));

const notYet = (): never => {
  throw new Unavailable({ public: 'The organisation is not set up yet. Try again.', internal: 'no tenant' });
};

/** A character of the entries is taken as two bytes. */
const bytesOf = ({ classifier, entries }: CompiledTables): number =>
  classifier.bytes + 2 * JSON.stringify([...entries.values()]).length;
