import { Conflict } from '../core/errors.ts';
import type { PhoneNumberId, TenantId } from '../core/ids.ts';
import { isEqual } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { PhoneNumber } from './phone-number.ts';

/** The business phone numbers of a tenant. */
export class PhoneNumberRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(phoneNumberId: PhoneNumberId): Promise<PhoneNumber | undefined> {
    return this.#table.get(keys.phoneNumber(this.#tenantId, phoneNumberId), PhoneNumber);
  }

  put(phoneNumber: PhoneNumber): Promise<void> {
    return this.#table.put({ ...keys.phoneNumber(this.#tenantId, phoneNumber.phoneNumberId), ...phoneNumber });
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
