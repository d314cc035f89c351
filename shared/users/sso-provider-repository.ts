import type { TenantId } from '../core/ids.ts';
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
}
