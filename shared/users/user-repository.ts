import type { TenantId, UserId } from '../core/ids.ts';
import { foldName } from '../customers/customer.ts';
import { allOf, isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys, USER_PREFIX } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { User, type UserState } from './user.ts';

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

  /** In the order of their names. */
  listByState(state: UserState, range: Pick<PageRange, 'after' | 'limit'> = {}): Promise<Page<User>> {
    return this.#table.query(keys.users(this.#tenantId, state), User, range, 'gsi1');
  }

  /** All of them, consistently. A tenant has hundreds at most. */
  async all(): Promise<User[]> {
    const { pk } = keys.tenant(this.#tenantId);
    const users: User[] = [];
    let after: string | undefined;
    do {
      const page = await this.#table.query(pk, User, { beginsWith: USER_PREFIX, consistent: true, after });
      users.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return users;
  }

  insertSteps(user: User): TransactionStep[] {
    return [{ put: this.#item(user), if: isMissing('pk') }];
  }

  replaceSteps(before: User, after: User): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  /** Holds a transaction to this user being an active administrator. */
  administratorSteps(id: UserId): TransactionStep[] {
    const isOne = allOf(isEqual('role', 'admin'), isEqual('state', 'active'));
    return [{ check: keys.user(this.#tenantId, id), if: isOne }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(user: User) {
    return {
      ...keys.user(this.#tenantId, user.id),
      ...keys.userList(this.#tenantId, user.state, foldName(user.name), user.id),
      ...user,
    };
  }
}
