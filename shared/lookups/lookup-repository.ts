import { concurrently } from '../core/concurrently.ts';
import type { LookupEntryId, TenantId } from '../core/ids.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { LookupState } from './lookup-draft.ts';
import { LookupEntry } from './lookup-entry.ts';

const WRITE_CONCURRENCY = 8;

const InForce = LookupState.pick({ published: true });

/** Lookup entries by version. A published version is never changed. */
export class LookupRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  /** All entries of a version (none of version 0), by their place in the menu; none is missed right after it was published. */
  async listVersion(version: number): Promise<LookupEntry[]> {
    if (version === 0) return [];
    const entries: LookupEntry[] = [];
    let after: string | undefined;
    do {
      const range = { beginsWith: keys.lookupVersion(version), after, consistent: true };
      const page = await this.#table.query(keys.lookups(this.#tenantId), LookupEntry, range);
      entries.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return entries.sort((a, b) => a.position - b.position);
  }

  /** The version in force, 0 before the first; undefined for a tenant that is not there. Half a read unit. */
  async findPublished(read?: { consistent: boolean }): Promise<number | undefined> {
    const state = await this.#table.get(keys.lookupState(this.#tenantId), InForce, read);
    return state?.published;
  }

  /** An entry of a version, whatever its kind. */
  async find(version: number, id: LookupEntryId): Promise<LookupEntry | undefined> {
    const wanted = LookupEntry.shape.kind.options.map((kind) => keys.lookupEntry(this.#tenantId, version, kind, id));
    const [entry] = await this.#table.batchGet(wanted, LookupEntry);
    return entry;
  }

  async insertVersion(version: number, entries: readonly LookupEntry[]): Promise<void> {
    await concurrently(entries, WRITE_CONCURRENCY, (entry) =>
      this.#table.put({
        ...keys.lookupEntry(this.#tenantId, version, entry.kind, entry.id),
        entity: 'LookupEntry',
        ...entry,
      }),
    );
  }
}
