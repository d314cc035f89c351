import { type GrantId, grantIdOf, type TenantId, type UserId, ulid } from '../core/ids.ts';
import { isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { GRANT_PREFIX, keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { AccessGrant, MAX_GRANT_MINUTES, stateOf } from './access-grant.ts';

const NO_BYTES = new Uint8Array(10);

/** The platform's access to a tenant, by grants that its people see. */
export class GrantRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  /** Consistent: one that was ended a moment ago is. */
  get(id: GrantId): Promise<AccessGrant | undefined> {
    return this.#table.get(keys.grant(this.#tenantId, id), AccessGrant, { consistent: true });
  }

  /** Newest first. */
  list(range: Pick<PageRange, 'after' | 'limit'> = {}): Promise<Page<AccessGrant>> {
    const { pk } = keys.tenant(this.#tenantId);
    return this.#table.query(pk, AccessGrant, { ...range, beginsWith: GRANT_PREFIX, newestFirst: true });
  }

  /** The grant that lets this administrator of the platform in now. Looks back as far as one can reach, consistently. */
  async findLive(userId: UserId, now: Date): Promise<AccessGrant | undefined> {
    const { pk } = keys.tenant(this.#tenantId);
    const oldest = grantIdOf(ulid(new Date(now.getTime() - MAX_GRANT_MINUTES * 60_000), NO_BYTES));
    const between = [keys.grant(this.#tenantId, oldest).sk, `${GRANT_PREFIX}~`] as const;
    let after: string | undefined;
    do {
      const page = await this.#table.query(pk, AccessGrant, { between, after, newestFirst: true, consistent: true });
      const live = page.items.find((grant) => grant.userId === userId && stateOf(grant, now) === 'live');
      if (live !== undefined) return live;
      after = page.next;
    } while (after !== undefined);
    return undefined;
  }

  insertSteps(grant: AccessGrant): TransactionStep[] {
    return [{ put: this.#item(grant), if: isMissing('pk') }];
  }

  replaceSteps(before: AccessGrant, after: AccessGrant): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(grant: AccessGrant) {
    return { ...keys.grant(this.#tenantId, grant.id), ...grant };
  }
}
