import type { TenantId } from '../core/ids.ts';
import { anyOf, isEqual, isMissing } from '../data/expressions.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
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

  get(read?: { consistent?: boolean }): Promise<Tenant | undefined> {
    return this.#table.get(keys.tenant(this.#tenantId), Tenant, read);
  }

  insertSteps(tenant: Tenant): TransactionStep[] {
    return [{ put: { ...keys.tenant(tenant.id), ...tenant }, if: isMissing('pk') }];
  }

  /** Conflict when state or plan are of another version than `before`. */
  standingSteps(before: Tenant, { state, plan, suspension, standingVersion }: Tenant): TransactionStep[] {
    const change = { set: { state, plan, suspension, standingVersion } };
    // Tenants from before there was a version are of the first.
    const unversioned = before.standingVersion === 1 ? [isMissing('standingVersion')] : [];
    const unchanged = anyOf(isEqual('standingVersion', before.standingVersion), ...unversioned);
    return [{ update: keys.tenant(this.#tenantId), change, if: unchanged }];
  }

  /** Conflict when the settings are of another version than `before`. The rest of the tenant stays as it is meanwhile. */
  settingsSteps(before: Tenant, { name, bot, hours, rules, version }: Tenant): TransactionStep[] {
    const change = { set: { name, bot, hours, rules, version } };
    return [{ update: keys.tenant(this.#tenantId), change, if: isEqual('version', before.version) }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }
}
