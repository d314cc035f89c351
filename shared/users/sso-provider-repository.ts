import { Conflict } from '../core/errors.ts';
import type { TenantId } from '../core/ids.ts';
import { allOf, type Condition, isEqual, isMissing } from '../data/expressions.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { SsoProvider } from './sso-provider.ts';

/** A tenant's own sign-in, of which there is one at most. */
export class SsoProviderRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(): Promise<SsoProvider | undefined> {
    return this.#table.get(keys.sso(this.#tenantId), SsoProvider, { consistent: true });
  }

  /** Notes that the connection worked, unless it was changed since. */
  async noteTested(seen: SsoProvider, at: string): Promise<void> {
    const isSeen = allOf(isEqual('version', seen.version), isMissing('testedAt'));
    try {
      await this.#table.update(keys.sso(this.#tenantId), { set: { testedAt: at } }, SsoProvider, isSeen);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  /** `before` undefined: there was none. */
  putSteps(before: SsoProvider | undefined, after: SsoProvider): TransactionStep[] {
    return [{ put: { ...keys.sso(this.#tenantId), ...after }, if: this.#seen(before) }];
  }

  deleteSteps(before: SsoProvider): TransactionStep[] {
    return [{ delete: keys.sso(this.#tenantId), if: this.#seen(before) }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #seen(before: SsoProvider | undefined): Condition {
    return before === undefined ? isMissing('pk') : isEqual('version', before.version);
  }
}
