import { Conflict } from '../core/errors.ts';
import type { ApiKeyId, TenantId } from '../core/ids.ts';
import { allOf, anyOf, isBelow, isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { API_KEY_PREFIX, keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { ApiKey } from './api-key.ts';

/** The API keys of a tenant, those that were revoked among them. */
export class ApiKeyRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  /** Consistent: a key that was revoked a moment ago is. */
  get(id: ApiKeyId): Promise<ApiKey | undefined> {
    return this.#table.get(keys.apiKey(this.#tenantId, id), ApiKey, { consistent: true });
  }

  list(range: Pick<PageRange, 'after' | 'limit'> = {}): Promise<Page<ApiKey>> {
    return this.#table.query(keys.tenant(this.#tenantId).pk, ApiKey, { ...range, beginsWith: API_KEY_PREFIX });
  }

  /** Notes the use of a key, unless a later one is noted already or the key was revoked meanwhile. */
  async noteUse(id: ApiKeyId, at: string): Promise<void> {
    const isOlder = anyOf(isMissing('lastUsedAt'), isBelow('lastUsedAt', at));
    const change = { set: { lastUsedAt: at } };
    try {
      const key = keys.apiKey(this.#tenantId, id);
      await this.#table.update(key, change, ApiKey, allOf(isEqual('state', 'active'), isOlder));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  insertSteps(apiKey: ApiKey): TransactionStep[] {
    return [{ put: this.#item(apiKey), if: isMissing('pk') }];
  }

  replaceSteps(before: ApiKey, after: ApiKey): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(apiKey: ApiKey) {
    return { ...keys.apiKey(this.#tenantId, apiKey.id), ...apiKey };
  }
}
