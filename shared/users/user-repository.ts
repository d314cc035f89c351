import type { TenantId, UserId } from '../core/ids.ts';
import { isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys, USER_PREFIX } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { User } from './user.ts';

/** The users of a tenant, those who were removed among them. */
export class UserRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  /** Consistent: what was changed a moment ago counts. */
  get(id: UserId): Promise<User | undefined> {
    return this.#table.get(keys.user(this.#tenantId, id), User, { consistent: true });
  }

  /** In the order in which they joined. */
  list(range: Pick<PageRange, 'after' | 'limit' | 'consistent'> = {}): Promise<Page<User>> {
    const { pk } = keys.tenant(this.#tenantId);
    return this.#table.query(pk, User, { ...range, beginsWith: USER_PREFIX });
  }

  insertSteps(user: User): TransactionStep[] {
    return [{ put: this.#item(user), if: isMissing('pk') }];
  }

  replaceSteps(before: User, after: User): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(user: User) {
    return { ...keys.user(this.#tenantId, user.id), ...user };
  }
}
