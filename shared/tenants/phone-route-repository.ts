import { Conflict } from '../core/errors.ts';
import type { PhoneNumberId, TenantId } from '../core/ids.ts';
import { anyOf, isEqual, isMissing } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import { PhoneRoute } from './phone-number.ts';

/** Which tenant a business phone number belongs to: the only way from Meta's ids to a tenant. */
export class PhoneRouteRepository {
  readonly #table: PlatformTable;

  constructor(table: PlatformTable) {
    this.#table = table;
  }

  get(phoneNumberId: PhoneNumberId): Promise<PhoneRoute | undefined> {
    return this.#table.get(keys.phoneRoute(phoneNumberId), PhoneRoute);
  }

  /** Gives the number to the tenant; Conflict when another tenant has it. */
  async claim(phoneNumberId: PhoneNumberId, tenantId: TenantId): Promise<void> {
    const route: PhoneRoute = { entity: 'PhoneRoute', phoneNumberId, tenantId };
    try {
      await this.#table.put(
        { ...keys.phoneRoute(phoneNumberId), ...route },
        anyOf(isMissing('pk'), isEqual('tenantId', tenantId)),
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      throw new Conflict({
        public: 'This number is connected to another organisation.',
        internal: 'phone route taken',
      });
    }
  }

  /** Lets another tenant claim the number; nothing when the tenant does not have it. */
  async release(phoneNumberId: PhoneNumberId, tenantId: TenantId): Promise<void> {
    try {
      await this.#table.delete(keys.phoneRoute(phoneNumberId), isEqual('tenantId', tenantId));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
