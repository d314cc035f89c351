import type { TenantId } from '../core/ids.ts';
import { isEqual, isMissing } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Tenant } from './tenant.ts';

/** The tenant itself. */
export class TenantRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(): Promise<Tenant | undefined> {
    return this.#table.get(keys.tenant(this.#tenantId), Tenant);
  }

  insert(tenant: Tenant): Promise<void> {
    return this.#table.put({ ...keys.tenant(tenant.id), ...tenant }, isMissing('pk'));
  }

  /** Makes another version of the lookup tables the published one; Conflict when the tenant was changed since. */
  async publishLookups(seen: Tenant, lookupVersion: number): Promise<Tenant> {
    const change = { set: { lookupVersion }, add: { version: 1 } };
    return this.#table.update(keys.tenant(this.#tenantId), change, Tenant, isEqual('version', seen.version));
  }
}
