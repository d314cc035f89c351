import { Conflict } from '../core/errors.ts';
import type { PhoneNumberId, TenantId } from '../core/ids.ts';
import { anyOf, type Condition, isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys, PHONE_PREFIX } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { PhoneNumber } from './phone-number.ts';

/** The business phone numbers of a tenant, those that were disconnected among them. */
export class PhoneNumberRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(phoneNumberId: PhoneNumberId, read?: { consistent?: boolean }): Promise<PhoneNumber | undefined> {
    return this.#table.get(keys.phoneNumber(this.#tenantId, phoneNumberId), PhoneNumber, read);
  }

  /** By their ids. */
  list(range: Pick<PageRange, 'after' | 'limit' | 'consistent'> = {}): Promise<Page<PhoneNumber>> {
    const { pk } = keys.tenant(this.#tenantId);
    return this.#table.query(pk, PhoneNumber, { ...range, beginsWith: PHONE_PREFIX });
  }

  /** All of them: an organisation has a few. */
  async listAll(): Promise<PhoneNumber[]> {
    const numbers: PhoneNumber[] = [];
    let after: string | undefined;
    do {
      const page = await this.list({ after, consistent: true });
      numbers.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return numbers;
  }

  /** Inserts the number, or replaces it as it was seen. */
  replaceSteps(before: PhoneNumber | undefined, after: PhoneNumber): TransactionStep[] {
    const item = { ...keys.phoneNumber(this.#tenantId, after.phoneNumberId), ...after };
    return [{ put: item, if: before === undefined ? isMissing('pk') : isOfVersion(before) }];
  }

  /** What Meta said of the number; its version stays, because nobody's change is lost. */
  healthSteps(before: PhoneNumber, { status, health, notice, phoneNumberId }: PhoneNumber): TransactionStep[] {
    const key = keys.phoneNumber(this.#tenantId, phoneNumberId);
    const change = { set: { status, health, notice } };
    return [{ update: key, change, if: isEqual('encryptedToken', before.encryptedToken) }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  /** Takes back a number that never came to be the tenant's. */
  remove(number: PhoneNumber): Promise<void> {
    return this.#table.delete(keys.phoneNumber(this.#tenantId, number.phoneNumberId), isOfVersion(number));
  }

  /** Marks a number whose token Meta refused, unless it was connected with another token in the meantime. */
  async markReconnect(seen: PhoneNumber): Promise<void> {
    const key = keys.phoneNumber(this.#tenantId, seen.phoneNumberId);
    try {
      const same = isEqual('encryptedToken', seen.encryptedToken);
      await this.#table.update(key, { set: { status: 'reconnect' } }, PhoneNumber, same);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

/** Numbers that were stored before they had versions are of the first. */
const isOfVersion = ({ version }: PhoneNumber): Condition =>
  version === 1 ? anyOf(isMissing('version'), isEqual('version', 1)) : isEqual('version', version);
